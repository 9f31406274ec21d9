using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Sources.Fetching;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>An origin that misbehaves, at its real paths: the run says what happened, nothing partial reaches the catalogue, and it heals.</summary>
public sealed class MisbehavingOriginTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Path = "/papers/date/2026-03-18";

    private static readonly DateOnly Day = new(2026, 3, 18);

    private static readonly byte[] Whole = Captures.Api(Day, SourceApp.Papers(Day, 5));

    private SourceApp at = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<RequestDelegate, string>> Misbehaviour =>
    [
        Row("304 to a first question", Origin.Status(304), "304"),
        Row("429 with Retry-After", Origin.Status(429, ("Retry-After", "3600")), "429: it was asked too often"),
        Row("503", Origin.Status(503), "503: it is in trouble"),
        Row("a slow drip", Drip, "did not finish its answer within 1.5 s"),
        Row("an endless body", Endless, "more than 32 MB"),
        Row("a gzip bomb of 100 KB that holds 100 MB", Bomb, "more than 32 MB"),
        Row("a redirect to itself", To(Path), "in a circle"),
        Row("a redirect without end", To("/on/1"), "more than 5 times"),
        Row("a redirect to 127.0.0.1", To("http://127.0.0.1/papers"), "127.0.0.1"),
        Row("a redirect to a mapped private address", To("http://[::ffff:10.0.0.1]/papers"), "10.0.0.1"),
        Row("a redirect to the metadata of a cloud", To("http://169.254.169.254/latest/meta-data/"), "169.254.169.254"),
        Row("a wrong content type", Origin.Page("not a listing", "application/pdf"), "application/pdf"),
        Row("half a page", Half, "broke off"),
        Row("an empty page", Origin.Page("", SourceApp.Json), "empty page"),
        Row("a page that is no listing", Origin.Page("<html><body><p>Please prove that you are human.</p></body></html>"), "no listing"),
    ];

    public async ValueTask InitializeAsync()
    {
        at = await SourceApp.StartAsync(cluster, settings: [("PaperCatalog:Fetch:WholeTimeout", "00:00:01.5")]);
        foreach (var hop in Enumerable.Range(1, 9))
        {
            at.Origin.Redirect($"/on/{hop}", $"/on/{hop + 1}");
        }
    }

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Theory]
    [MemberData(nameof(Misbehaviour))]
    public async Task Nothing_partial_reaches_the_catalogue(RequestDelegate answer, string says)
    {
        var source = await at.AddAsync("/papers/date/{date}");
        at.Origin.Answer(Path, answer);
        var run = await at.RefreshAsync(source);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains(run.Lines, l => l.IsWarning && l.Text.Contains(says, StringComparison.Ordinal));
        var (captures, _, papers) = await at.CountAsync();
        Assert.Equal((0, 0), (captures, papers));
        var failing = await at.FindAsync(source);
        Assert.Equal(1, failing.Failures);
        Assert.True(failing.NotBefore > at.Clock.Now);
        Assert.Equal(DayState.Unanswered, (await at.DayAsync(source, "2026-03-18"))!.State);

        at.Clock.Now = failing.NotBefore!.Value.AddSeconds(1);
        at.Origin.Answer(Path, Encoding.UTF8.GetString(Whole), SourceApp.Json);
        Assert.Equal(RunState.Done, (await at.RefreshAsync(source, byHand: false)).State);
        Assert.Equal(5, (await at.CountAsync()).Papers);
        Assert.Equal(DayState.Listed, (await at.DayAsync(source, "2026-03-18"))!.State);
    }

    [Fact]
    public async Task A_name_that_moves_inside_between_two_visits_is_refused()
    {
        var inside = false;
        await using var app = await SourceApp.StartAsync(
            cluster, s => s.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(inside ? "10.0.0.1" : "127.0.0.1")])));
        app.Origin.Answer("/robots.txt", Origin.Status(404, ("Connection", "close")));
        app.Origin.Answer("/day/2026-03-18", context =>
        {
            context.Response.Headers.Connection = "close";
            return Origin.Page(Encoding.UTF8.GetString(Whole), SourceApp.Json)(context);
        });
        var source = await SourceApp.AddAsync(app.App, new SourceForm { Name = "A name that moves", Template = $"http://papers.example:{app.Origin.Address.Port}/day/{{date}}", LookBackDays = 0 });
        Assert.Equal(RunState.Done, (await app.RefreshAsync(source)).State);
        inside = true;
        var run = await app.RefreshAsync(source);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("10.0.0.1", run.Message, StringComparison.Ordinal);
        Assert.Equal([VisitOutcome.Captured, VisitOutcome.Refused], await app.OutcomesAsync());
        Assert.Equal((1, 1, 5), await app.CountAsync());
    }

    private static TheoryDataRow<RequestDelegate, string> Row(string how, RequestDelegate answer, string says) => new(answer, says) { TestDisplayName = how };

    private static RequestDelegate To(string location) => Origin.Status(302, ("Location", location));

    private static async Task Drip(HttpContext context)
    {
        context.Response.ContentType = SourceApp.Json;
        foreach (var one in Whole)
        {
            await context.Response.Body.WriteAsync(new[] { one }, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(50, context.RequestAborted);
        }
    }

    private static async Task Endless(HttpContext context)
    {
        context.Response.ContentType = SourceApp.Json;
        var block = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    private static async Task Bomb(HttpContext context)
    {
        var bomb = Packed.Bytes("gzip", new byte[100 << 20]);
        Assert.InRange(bomb.Length, 90_000, 110_000);
        context.Response.ContentType = SourceApp.Json;
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.Body.WriteAsync(bomb, context.RequestAborted);
    }

    private static async Task Half(HttpContext context)
    {
        context.Response.ContentType = SourceApp.Json;
        context.Response.ContentLength = Whole.Length;
        await context.Response.Body.WriteAsync(Whole.AsMemory(0, Whole.Length / 2));
        await context.Response.Body.FlushAsync();
        await Task.Delay(200); // so that the reset does not overtake the headers
        context.Abort();
    }
}
