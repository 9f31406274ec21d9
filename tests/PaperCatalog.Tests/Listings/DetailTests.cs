using PaperCatalog.Listings;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>The small readers: links, ids, dates, keys.</summary>
public sealed class DetailTests
{
    [Theory]
    [InlineData("Code is at https://github.com/a/b.", "code", "https://github.com/a/b")]
    [InlineData("(see https://github.com/a/b).", "code", "https://github.com/a/b")]
    [InlineData("Project page: \"https://a-b.github.io/c/\"", "project", "https://a-b.github.io/c/")]
    [InlineData("Our demo (https://huggingface.co/spaces/a/b), and", "demo", "https://huggingface.co/spaces/a/b")]
    [InlineData("data: https://huggingface.co/datasets/a/b;", "data", "https://huggingface.co/datasets/a/b")]
    [InlineData("https://en.example.org/wiki/A_(b)", "page", "https://en.example.org/wiki/A_(b)")]
    [InlineData("The dataset is available at https://example.org/x", "data", "https://example.org/x")]
    [InlineData("Code and data: github.com/a/b", "code", "https://github.com/a/b")]
    [InlineData("\\url{https://gitlab.com/a/b}", "code", "https://gitlab.com/a/b")]
    [InlineData("https://arxiv.org/abs/2401.00001v2,", "arxiv", "https://arxiv.org/abs/2401.00001v2")]
    [InlineData("https://arxiv.org/pdf/2401.00001", "pdf", "https://arxiv.org/pdf/2401.00001")]
    [InlineData("[https://example.org/p](https://example.org/p)", "page", "https://example.org/p")]
    public void Links_are_found_without_what_stands_around_them(string text, string kind, string url) =>
        Assert.Equal([new EntryLink(kind, url)], EntryLinks.Find(text));

    [Theory]
    [InlineData("mygithub.com/ is none")]
    [InlineData("http:// alone")]
    [InlineData("www. alone")]
    [InlineData("It scores 3.5.")]
    public void What_is_no_address_is_no_link(string text) => Assert.Empty(EntryLinks.Find(text));

    [Theory]
    [InlineData("https://arxiv.org/abs/2405.15738v3", "2405.15738", 3)]
    [InlineData("http://arxiv.org/pdf/hep-th/9901001v1.pdf", "hep-th/9901001", 1)]
    [InlineData("https://huggingface.co/papers/2405.15738#community", "2405.15738", null)]
    [InlineData("/login?next=%2Fpapers%2F2405.15738", "2405.15738", null)]
    [InlineData("https://cdn.example.org/social-thumbnails/papers/2405.15738.png", "2405.15738", null)]
    [InlineData("https://www.alphaxiv.org/abs/1706.03762", "1706.03762", null)]
    [InlineData("https://doi.org/10.48550/arXiv.2405.15738", "2405.15738", null)]
    [InlineData("https://arxiv.org/abs/math.GT/0309136", "math/0309136", null)]
    public void Addresses_carry_arxiv_ids(string url, string id, int? version) => Assert.Equal(new ArxivId(id, version), ArxivId.FromUrl(url));

    [Theory]
    [InlineData("https://example.org/papers/24051.57389")]
    [InlineData("https://arxiv.org/abs/2405.157381")]
    [InlineData("https://arxiv.org/abs/2413.15738")]
    [InlineData("https://huggingface.co/papers/date/2024-05-28")]
    public void Other_addresses_do_not(string url) => Assert.Null(ArxivId.FromUrl(url));

    [Theory]
    [InlineData("https://doi.org/10.1145/3581783.3612345", "10.1145/3581783.3612345")]
    [InlineData("doi:10.1000/ABC.", "10.1000/abc")]
    [InlineData("10.48550/arXiv.2405.15738", null)]
    [InlineData("https://example.org/10", null)]
    public void Dois_are_lower_case_and_without_resolver(string text, string? doi) => Assert.Equal(doi, DoiName.From(text));

    [Theory]
    [InlineData("Mar 18", "2026-03-18")]
    [InlineData("Dec 31", "2025-12-31")]
    [InlineData("Feb 29", "2024-02-29")]
    [InlineData("29 July 2024", "2024-07-29")]
    [InlineData("July 29th, 2024", "2024-07-29")]
    [InlineData("Fri, 3 Mar 2023", "2023-03-03")]
    [InlineData("2024-08-01T00:00:00.000Z", "2024-08-01")]
    [InlineData("Marble 18", null)]
    [InlineData("Mar 42", null)]
    [InlineData("May", null)]
    public void Days_are_read_as_listings_write_them(string text, string? day) =>
        Assert.Equal(day, ListedDate.Day(text, ReaderFixture.CapturedAt)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("https://huggingface.co/papers/date/2026-03-18", null, "2026-03-18")]
    [InlineData("https://huggingface.co/papers?date=2024-08-01", null, "2024-08-01")]
    [InlineData("https://huggingface.co/papers/week/2026-W12?q=x", null, "2026-W12")]
    [InlineData("https://huggingface.co/papers/month/2026-03", null, "2026-03")]
    [InlineData("https://huggingface.co/papers", "daily_2026-03-18_x.html", "2026-03-18")]
    [InlineData(null, "20260318.json", "2026-03-18")]
    [InlineData(null, "papers_2026-W12.txt", "2026-W12")]
    [InlineData(null, "000_a6a429eff5510372.txt", null)]
    [InlineData(null, "2026-13-45.txt", null)]
    public void Periods_are_found_in_addresses_and_names(string? url, string? name, string? period) =>
        Assert.Equal(period, (ListedDate.FromUrl(url) ?? ListedDate.FromFileName(name))?.Value);

    [Theory]
    [InlineData("$\\textit{Slow}$-Tuning: Less", "slow tuning less")]
    [InlineData("SLOW–TUNING:  less!", "slow tuning less")]
    [InlineData("Schr\\\"{o}dinger's Cat", "schrodinger s cat")]
    [InlineData("Schrödinger’s <i>Cat</i>", "schrodinger s cat")]
    [InlineData("Ｆｕｌｌ ﬁ", "full fi")]
    [InlineData("E = mc^{2}", "e mc2")]
    [InlineData("!?", "")]
    public void Titles_fold(string title, string key) => Assert.Equal(key, TitleKey.Of(title));

    [Fact]
    public void The_period_comes_from_whoever_knows_best()
    {
        var data = """{"date":"2026-03-04","papers":[{"title":"A Paper of Ours","abstract":"Short.","url":"https://arxiv.org/abs/2603.00001"}]}"""u8.ToArray();
        var none = """[{"title":"A Paper of Ours","abstract":"Short.","url":"https://arxiv.org/abs/2603.00001"}]"""u8.ToArray();
        var origin = new CaptureOrigin(ReaderFixture.CapturedAt, "https://huggingface.co/papers/date/2026-03-05", "2026-03-06.json", "2026-W10");
        Assert.Equal(("2026-W10", PeriodSource.Data), Dated(data, origin));
        Assert.Equal(("2026-03-04", PeriodSource.Data), Dated(data, origin with { Period = null }));
        Assert.Equal(("2026-03-05", PeriodSource.Url), Dated(none, origin with { Period = null }));
        Assert.Equal(("2026-03-06", PeriodSource.FileName), Dated(none, origin with { Period = null, Url = null }));
        Assert.Equal((null, PeriodSource.CapturedAt), Dated(none, new CaptureOrigin(ReaderFixture.CapturedAt)));
    }

    private static (string? Period, PeriodSource Source) Dated(byte[] bytes, CaptureOrigin origin) =>
        ListingReader.Read(bytes, origin) is var listing ? (listing.Period, listing.PeriodSource) : default;
}
