using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Tags;

namespace PaperCatalog.Papers;

/// <summary>A day and how many different papers its listings hold.</summary>
public sealed record DayCount(DateOnly Day, int Papers);

/// <summary>A capture that the period's papers were read from.</summary>
public sealed record ListingLine(long Id, string Kind, string Source, string? Curator, string? Query, bool Dated, DateOnly ListedOn, DateTimeOffset CapturedAt, int Entries, int Warnings);

/// <summary>How many papers a period has, and how many of them were on no listing before.</summary>
public sealed record PaperCounts(int Papers, int New)
{
    /// <summary>Where all papers are new, or none, there is nothing to tell apart.</summary>
    public bool TellsNew => New > 0 && New < Papers;
}

/// <summary>The papers of one day, week or month.</summary>
public sealed record PeriodPage(Period Period, ListWish Wish, PaperList List, PaperCounts Counts, IReadOnlyList<ListingLine> Listings)
{
    /// <summary>Of the papers that the wish leaves.</summary>
    public FacetCounts Facets { get; init; } = FacetCounts.None;

    public required TagTree Tree { get; init; }

    public IReadOnlyList<DayCount> Strip { get; init; } = [];

    public Period? Previous { get; init; }

    public Period? Next { get; init; }

    /// <summary>The day on the server's clock, in UTC.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The page of the newest day is also the front page.</summary>
    public bool IsFront { get; init; }

    public DateTimeOffset? LastCapturedAt => Listings.Count == 0 ? null : Listings.Max(l => l.CapturedAt);

    /// <summary>True where no listing of the period names its own day: its papers were captured then, not listed.</summary>
    public bool OnlyCaptured => Listings.Count > 0 && Listings.All(l => !l.Dated);
}

/// <summary>Asks the catalogue for the page of a period, in a constant number of queries.</summary>
public sealed class PeriodPages(CatalogDbContext catalog, KnownTags tags, TimeProvider time)
{
    private const int StripDays = 16;

    /// <summary>The newest day that a listing of a day, a rank or a query names; null in an empty catalogue.</summary>
    public async Task<DateOnly?> NewestDayAsync(CancellationToken cancel) =>
        await catalog.Captures.Where(c => c.EntryCount > 0 && c.Kind != "week" && c.Kind != "month").MaxAsync(c => (DateOnly?)c.ListedOn, cancel)
        ?? await catalog.Captures.Where(c => c.EntryCount > 0).MaxAsync(c => (DateOnly?)c.ListedOn, cancel);

    public async Task<PeriodPage> FindAsync(Period period, ListWish wish, CancellationToken cancel)
    {
        var papers = ListedPapers.In(catalog, period);
        var counts = await CountAsync(papers, period, cancel);
        var tree = await tags.TreeAsync(cancel);
        var narrowed = papers.WithTags(catalog, ChosenTags.Of(wish.Tags, tree)).WithLink(wish.Has);
        var list = await narrowed.PageAsync(catalog, wish.Order, wish.After, cancel);
        var listings = await ListingsAsync(period, cancel);
        var before = await DaysAsync(c => c.ListedOn < period.From, newestFirst: true, cancel);
        var after = await DaysAsync(c => c.ListedOn > period.To, newestFirst: false, cancel);
        return new PeriodPage(period, wish, list with { Within = period, NewOn = period.Kind == PeriodKind.Day && counts.TellsNew ? period.From : null }, counts, listings)
        {
            Facets = await CountFacets.OfAsync(catalog, narrowed, cancel),
            Tree = tree,
            Strip = await StripAsync(period, before, after, cancel),
            Previous = before.Count == 0 ? null : Period.Of(period.Kind, before[0]),
            Next = after.Count == 0 ? null : Period.Of(period.Kind, after[0]),
            Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        };
    }

    private static async Task<PaperCounts> CountAsync(IQueryable<ListedPaper> papers, Period period, CancellationToken cancel) =>
        await papers.GroupBy(_ => 1).Select(g => new PaperCounts(g.Count(), g.Count(l => l.Paper.FirstListedOn >= period.From))).SingleOrDefaultAsync(cancel)
        ?? new PaperCounts(0, 0);

    private async Task<IReadOnlyList<ListingLine>> ListingsAsync(Period period, CancellationToken cancel)
    {
        var longer = ListedPapers.LongerThan(period.Kind);
        return await catalog.Captures
            .Where(c => c.ListedOn >= period.From && c.ListedOn <= period.To && !longer.Contains(c.Kind))
            .OrderByDescending(c => c.CapturedAt).ThenByDescending(c => c.Id)
            .Select(c => new ListingLine(c.Id, c.Kind, c.Source, c.Curator, c.Query, c.Dated, c.ListedOn, c.CapturedAt, c.EntryCount, c.Warnings.Count))
            .ToListAsync(cancel);
    }

    private async Task<List<DateOnly>> DaysAsync(System.Linq.Expressions.Expression<Func<Ingest.Capture, bool>> side, bool newestFirst, CancellationToken cancel)
    {
        var days = catalog.Captures.Where(side).Where(c => c.EntryCount > 0 && c.Kind != "week" && c.Kind != "month").Select(c => c.ListedOn).Distinct();
        return await (newestFirst ? days.OrderByDescending(d => d) : days.OrderBy(d => d)).Take(StripDays).ToListAsync(cancel);
    }

    /// <summary>A day stands among its neighbours, up to five of them later; a week or month shows its own days.</summary>
    private async Task<IReadOnlyList<DayCount>> StripAsync(Period period, List<DateOnly> before, List<DateOnly> after, CancellationToken cancel)
    {
        var days = period.Kind == PeriodKind.Day
            ? Neighbours(period.From, before, after)
            : [.. Enumerable.Range(0, period.To.DayNumber - period.From.DayNumber + 1).Select(period.From.AddDays)];
        var found = await catalog.Sightings
            .Where(s => days.Contains(s.ListedOn) && s.Capture!.Kind != "week" && s.Capture.Kind != "month")
            .GroupBy(s => s.ListedOn)
            .Select(g => new DayCount(g.Key, g.Select(s => s.PaperId).Distinct().Count()))
            .ToListAsync(cancel);
        return [.. days.Select(d => found.Find(c => c.Day == d) ?? new DayCount(d, 0))];
    }

    private static List<DateOnly> Neighbours(DateOnly day, List<DateOnly> before, List<DateOnly> after)
    {
        const int LaterDays = 5;
        var later = after.Take(Math.Max(LaterDays, StripDays - 1 - before.Count)).ToList();
        var earlier = before.Take(StripDays - 1 - later.Count).Reverse();
        return [.. earlier, day, .. later];
    }
}
