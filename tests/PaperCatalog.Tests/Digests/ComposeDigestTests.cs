using System.Text;
using AngleSharp.Html.Parser;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Listings;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Digests;

/// <summary>What a digest says, and how large it may get.</summary>
public sealed class ComposeDigestTests
{
    [Fact]
    public void The_subject_says_what_is_in_it()
    {
        Assert.Equal("Paper 1: A title of some words", ComposeDigest.Of(Made(1)).Subject);
        Assert.Equal("Paper 1: A title of some words and 29 more: deep water", ComposeDigest.Of(Made(30) with { Query = "deep water" }).Subject);
        Assert.Equal("No new papers: deep water", ComposeDigest.Of(Made(0) with { Query = "deep water" }).Subject);
        var long1 = Made(30) with { Query = new string('q', 400) };
        Assert.InRange(ComposeDigest.Of(long1).Subject.Length, 20, 120);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void Both_parts_hold_every_paper_and_every_link(int papers)
    {
        var digest = Made(papers) with { More = papers == 0 ? 0 : 12 };
        var composed = ComposeDigest.Of(digest);
        var html = new HtmlParser().ParseDocument(composed.Html);
        foreach (var paper in digest.Papers)
        {
            Assert.Contains(html.QuerySelectorAll("a.i"), a => a.TextContent == paper.Title && a.GetAttribute("href") == $"https://papers.example.org/papers/{paper.Key}");
            Assert.Contains($"https://papers.example.org/papers/{paper.Key}\n", composed.Text, StringComparison.Ordinal);
        }

        foreach (var link in new[] { digest.Links.Online, digest.Links.Leave, digest.Links.Preferences })
        {
            Assert.Contains(html.QuerySelectorAll("a"), a => a.GetAttribute("href") == link);
            Assert.Contains(link, composed.Text, StringComparison.Ordinal);
        }

        Assert.Empty(html.QuerySelectorAll("img, script, link, iframe, form"));
        Assert.Equal(papers > 0, composed.Text.Contains("And 12 more papers", StringComparison.Ordinal));
        Assert.All(composed.Text.Split('\n').Where(l => !l.Contains("https://", StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 80));
    }

    [Fact]
    public void What_a_paper_says_is_text_not_markup()
    {
        var hostile = "<script>alert(1)</script> & \"q\"";
        var digest = Made(1);
        digest = digest with
        {
            Query = hostile,
            Papers = [digest.Papers[0] with { Title = hostile, Abstract = hostile, Authors = [hostile], Reason = hostile, Links = [new EntryLink("code", "javascript:alert(1)"), new EntryLink("code", "https://code.example/\"><b>")] }],
        };
        var html = new HtmlParser().ParseDocument(ComposeDigest.Of(digest).Html);
        Assert.Empty(html.QuerySelectorAll("script, b"));
        Assert.DoesNotContain(html.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(hostile, html.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("plain words ")]
    [InlineData("中文的摘要")]
    [InlineData("é=ü ")]
    [InlineData("🎣🎣")]
    public void No_mail_is_over_90_kB(string words)
    {
        var text = string.Concat(Enumerable.Repeat(words, 400));
        var digest = Made(50);
        digest = digest with { Papers = [.. digest.Papers.Select(p => p with { Title = text[..Math.Min(300, text.Length)], Abstract = text, Authors = [.. Enumerable.Repeat(text[..60], 5)] })] };
        var composed = ComposeDigest.Of(digest);
        var mail = MimeWriter.Write(
            new Email { To = new Mailbox("ada@example.org"), Subject = composed.Subject, Text = composed.Text, Html = composed.Html, Date = DateTimeOffset.UnixEpoch },
            new MailOptions { From = "papers@example.org", Returns = "papers@example.org" });
        Assert.InRange(mail.Bytes.Length, 10_000, 90_000);
        var shown = new HtmlParser().ParseDocument(composed.Html).QuerySelectorAll("a.i").Length;
        Assert.Equal(shown < 50, composed.Html.Contains($"{50 - shown} more paper", StringComparison.Ordinal));
    }

    [Fact]
    public void Papers_are_grouped_where_that_helps_reading()
    {
        var eight = Made(8).Papers.Select((p, i) => p with { Topic = (i % 4) switch { 0 => "Speech", 1 => "Video", 2 => "Speech", _ => "Alone" + i } }).ToList();
        var groups = ComposeDigest.Grouped(eight);
        Assert.Equal(["Speech", "Video", "More"], groups.Select(g => g.Topic));
        Assert.Equal(eight.Count, groups.Sum(g => g.Papers.Count));
        Assert.Null(Assert.Single(ComposeDigest.Grouped(eight[..6])).Topic);
        Assert.Null(Assert.Single(ComposeDigest.Grouped([.. eight.Select(p => p with { Topic = "Speech" })])).Topic);
    }

    [Fact]
    public void Nobody_gets_what_they_had()
    {
        Assert.Equal([1, 3], PickPapers.Of([10, 20, 30, 40], new HashSet<long> { 20 }, 2));
        Assert.Empty(PickPapers.Of([10, 20], new HashSet<long> { 10, 20 }, 5));
        Assert.Empty(PickPapers.Of([], new HashSet<long>(), 5));
    }

    public static Digest Made(int papers) => new()
    {
        Query = "",
        Ranking = DigestRanking.Trending,
        Window = DigestWindow.EndingOn(new DateOnly(2026, 11, 20), Cadence.Daily),
        Papers = [.. Enumerable.Range(1, papers).Select(i => new DigestPaper
        {
            Key = $"2611.{i:00000}",
            Title = $"Paper {i}: A title of some words",
            Abstract = string.Concat(Enumerable.Repeat("We say something at length about lamps. ", 12)),
            Authors = ["Ada Pretend", "Bo Madeup", "Cy Past", "Di Future"],
            Links = [new EntryLink("code", "https://code.example/x")],
            Mark = i % 5 == 0 ? DigestMark.Revised : DigestMark.New,
            Reason = $"{i} upvotes, in 2 listings",
        })],
        Links = new DigestLinks("https://papers.example.org", "https://papers.example.org/digests/issues/abc", "https://papers.example.org/digests/leave/xyz", "https://papers.example.org/digests/preferences/xyz"),
    };
}
