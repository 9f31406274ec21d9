using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>What readers are told of days without papers.</summary>
public sealed class DayNotesTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private SourceApp at = null!;

    public async ValueTask InitializeAsync() => at = await SourceApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Fact]
    public async Task The_front_page_says_what_the_day_is_waiting_for()
    {
        var source = await at.AddAsync(lookBack: 1, isOn: true);
        Assert.Equal("A local source: no papers yet today.", await NotesAsync("/"));
        at.Origin.Answer("/day/2026-03-18", "[]", SourceApp.Json);
        await at.RefreshAsync(source);
        Assert.Equal("A local source: no papers yet today, asked 09:00 UTC.", await NotesAsync("/"));

        at.Lists(Day, 2);
        await at.RefreshAsync(source);
        Assert.Null(await NotesAsync("/"));

        at.Clock.Now = at.Clock.Now.AddHours(2);
        at.Origin.Answer("/day/2026-03-18", Origin.Status(StatusCodes.Status503ServiceUnavailable));
        await at.RefreshAsync(source);
        Assert.Equal("A local source: the source has not answered since 09:00 UTC.", await NotesAsync("/"));
        Assert.Equal(2, (await PageAsync("/papers/date/2026-03-18")).QuerySelectorAll(".paper").Length);
    }

    [Fact]
    public async Task A_day_page_and_the_calendar_tell_a_day_without_papers_from_one_that_nobody_asked_for()
    {
        var source = await at.AddAsync();
        at.Lists(Day.AddDays(-2), 2);
        at.Origin.Answer("/day/2026-03-17", "[]", SourceApp.Json);
        await at.BackfillAsync(source, Day.AddDays(-2), Day.AddDays(-1));
        Assert.Equal("A local source: no papers that day.", await NotesAsync("/papers/date/2026-03-17"));
        Assert.Null(await NotesAsync("/papers/date/2026-03-16"));
        Assert.Null(await NotesAsync("/papers/date/2026-03-11"));
        var said = Assert.Single((await PageAsync("/papers/calendar/2026")).QuerySelectorAll("a.said"));
        Assert.Equal(("/papers/date/2026-03-17", "no papers that day"), (said.GetAttribute("href"), said.GetAttribute("title")));
    }

    private async Task<string?> NotesAsync(string address) => (await PageAsync(address)).QuerySelector(".day-notes") is { } notes
        ? string.Join(' ', notes.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" .", ".", StringComparison.Ordinal)
        : null;

    private async Task<IHtmlDocument> PageAsync(string address) =>
        new HtmlParser().ParseDocument(await at.App.Client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
}
