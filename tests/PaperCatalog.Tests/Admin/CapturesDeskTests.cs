using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Admin;

/// <summary>The archive from the desk: files in, bytes out, read again.</summary>
public sealed class CapturesDeskTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_file_of_an_upload_is_answered_for_itself_and_leaves_its_trace()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        var listing = Day(new DateOnly(2026, 11, 19), 3);
        var page = await UploadAsync(admin, "", ("../../a.json", listing), ("again.json", listing), ("empty.html", []), ("letter.txt", Encoding.UTF8.GetBytes("Dear Ada, no listing here.")));
        var said = page.QuerySelectorAll(".lines li").Select(l => l.TextContent).ToList();
        Assert.Contains("3 papers: 3 new", said[0], StringComparison.Ordinal);
        Assert.Contains("Known already", said[1], StringComparison.Ordinal);
        Assert.Contains("The file is empty.", said[2], StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelectorAll(".lines li")[3].QuerySelector(".refusal"));
        await using var db = app.CreateContext();
        var capture = await db.Captures.SingleAsync(c => c.FileName == "a.json", Cancel);
        Assert.Equal(("upload", 3), (capture.Source, capture.EntryCount));
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "capture.upload" && e.Subject == "capture a.json", Cancel));
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Action == "capture.refuse", Cancel));

        using var raw = await admin.GetAsync(Relative($"/captures/{capture.Id}/raw"), Cancel);
        Assert.Equal(listing, await raw.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(raw.Headers.GetValues("X-Content-Type-Options")));

        var reread = await PageAsync(admin, $"/admin/captures/{capture.Id}");
        Assert.Contains("The same 3 entries as stored.", reread.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_older_reader_stored_otherwise_is_shown_word_by_word_and_not_touched()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await UploadAsync(admin, "", ("b.json", Day(new DateOnly(2026, 11, 18), 3)));
        await using var db = app.CreateContext();
        var capture = await db.Captures.SingleAsync(c => c.FileName == "b.json", Cancel);
        var first = await db.Sightings.Include(s => s.Revision).SingleAsync(s => s.CaptureId == capture.Id && s.Position == 1, Cancel);
        first.Revision!.Title += " Formerly";
        first.ReadHash = new byte[32];
        await db.SaveChangesAsync(Cancel);
        var page = await PageAsync(admin, $"/admin/captures/{capture.Id}");
        Assert.Contains("1 entry of 3 would be other than stored.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Formerly", page.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(" Formerly", await app.CreateContext().Sightings.Where(s => s.Id == first.Id).Select(s => s.Revision!.Title).SingleAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_is_taken_at_its_word_and_nonsense_refused_in_a_sentence()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await UploadAsync(admin, "2026-11-02", ("c.json", Day(new DateOnly(2026, 11, 17), 2)));
        Assert.True(await app.CreateContext().Captures.AnyAsync(c => c.FileName == "c.json" && c.Period == "2026-11-02", Cancel));
        await UploadAsync(admin, "last week", ("d.json", Day(new DateOnly(2026, 11, 16), 2)));
        Assert.Contains("last week is no period", (await PageAsync(admin, "/admin/captures")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        await UploadAsync(admin, "");
        Assert.Contains("Choose the files first", (await PageAsync(admin, "/admin/captures")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "name=a%00b&__RequestVerificationToken=", 0)]
    [InlineData(HttpStatusCode.BadRequest, "name=", 5_000_000)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "name=", 600_000_000)]
    public async Task What_cannot_be_read_as_a_form_is_refused_on_a_page(HttpStatusCode status, string start, long length)
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("/admin/captures")) { Content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(start), .. new byte[Math.Min(length, 5_000_000)]]) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Content.Headers.ContentLength = start.Length + length;
        request.Headers.ExpectContinue = true; // what is refused unread need not be sent
        using var answer = await admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)).QuerySelector("h1"));
    }

    private static byte[] Day(DateOnly day, int papers) => Captures.Api(
        day, Enumerable.Range(1, papers).Select(i => new Listed($"Invented Work {i} of Day {day.Day}", Captures.Prose(day.Day * 10 + i), $"2611.{day.Day * 100 + i:00000}")));

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) => new HtmlParser().ParseDocument(await client.GetStringAsync(Relative(address), Cancel));

    private static async Task<IHtmlDocument> UploadAsync(HttpClient admin, string period, params (string Name, byte[] Bytes)[] files)
    {
        var token = (await PageAsync(admin, "/admin/captures")).QuerySelector("form.drop input[type=hidden]")!;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(token.GetAttribute("value")!), token.GetAttribute("name")! },
            { new StringContent(period), "period" },
        };
        foreach (var (name, bytes) in files)
        {
            body.Add(new ByteArrayContent(bytes), "files", name);
        }

        using var answer = await admin.PostAsync(Relative("/admin/captures"), body, Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
