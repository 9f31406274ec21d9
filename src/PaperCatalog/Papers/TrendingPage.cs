using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Papers;

/// <summary>The papers that trend as of the newest listing day; null days in an empty catalogue.</summary>
public sealed record TrendingPage(DateOnly? AsOf, PaperList List, ListWish Wish)
{
    /// <summary>Of the ranked papers that the wish leaves.</summary>
    public FacetCounts Facets { get; init; } = FacetCounts.None;

    public TagTree? Tree { get; init; }

    /// <summary>Papers that trend, narrowed or not.</summary>
    public int Ranked { get; init; }
}

/// <summary>Ranks the papers of the last two weeks of listings.</summary>
public sealed class TrendingPages(CatalogDbContext catalog, PeriodPages periods, KnownTags tags)
{
    /// <summary>Papers looked at: the most upvoted of the window; a paper further down has no way to the top.</summary>
    private const int Candidates = 300;

    private const int RankedAtMost = 120;

    public async Task<TrendingPage> FindAsync(ListWish wish, CancellationToken cancel)
    {
        if (await periods.NewestDayAsync(cancel) is not { } asOf)
        {
            return new TrendingPage(null, new PaperList([], 1, null), wish);
        }

        var tree = await tags.TreeAsync(cancel);
        var all = await RankAsync(asOf, cancel);
        var ranked = await NarrowAsync(all, wish, tree, cancel);
        var rest = wish.After is not { } after ? ranked : [.. ranked.SkipWhile(r => r.Id != after.Id).Skip(1)];
        var shown = rest.Take(PaperList.PageSize).ToList();
        var seen = wish.After?.Seen ?? 0;
        var next = rest.Count > shown.Count ? new Cursor(seen + shown.Count, shown[^1].Id, shown[^1].Trend.Score.ToString("R", CultureInfo.InvariantCulture)) : null;
        return new TrendingPage(asOf, new PaperList(await RowsAsync(shown, cancel), seen + 1, next?.Encode()) { NewOn = asOf }, wish)
        {
            Facets = await CountFacets.OfAsync(catalog, [.. ranked.Select(r => r.Id)], cancel),
            Tree = tree,
            Ranked = all.Count,
        };
    }

    /// <summary>The ids of the papers that trend, first the one that trends most.</summary>
    public async Task<IReadOnlyList<long>> RankedAsync(CancellationToken cancel) =>
        await periods.NewestDayAsync(cancel) is { } asOf ? [.. (await RankAsync(asOf, cancel)).Select(r => r.Id)] : [];

    private async Task<List<(long Id, Trend Trend)>> NarrowAsync(List<(long Id, Trend Trend)> ranked, ListWish wish, TagTree tree, CancellationToken cancel)
    {
        if (!wish.Narrows)
        {
            return ranked;
        }

        var ids = ranked.Select(r => r.Id).ToArray();
        var left = await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id))
            .WithTags(catalog, ChosenTags.Of(wish.Tags, tree)).WithLink(wish.Has).Select(l => l.Paper.Id).ToHashSetAsync(cancel);
        return ranked.FindAll(r => left.Contains(r.Id));
    }

    private async Task<List<(long Id, Trend Trend)>> RankAsync(DateOnly asOf, CancellationToken cancel)
    {
        var from = asOf.AddDays(-TrendingScore.Window);
        var ids = await catalog.Sightings.Where(s => s.ListedOn > from && s.ListedOn <= asOf)
            .GroupBy(s => s.PaperId)
            .OrderByDescending(g => g.Max(s => s.Upvotes ?? 0)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => g.Key).Take(Candidates).ToListAsync(cancel);
        var sightings = await catalog.Sightings.Where(s => ids.Contains(s.PaperId) && s.ListedOn > from && s.ListedOn <= asOf)
            .Join(catalog.Papers, s => s.PaperId, p => p.Id, (s, p) => new
            {
                p.Id,
                p.FirstListedOn,
                Seen = new TrendingSighting(s.ListedOn, s.Capture!.CapturedAt, s.Position, s.Upvotes),
            }).ToListAsync(cancel);
        return [.. sightings.GroupBy(s => s.Id)
            .Select(g => (Id: g.Key, Trend: TrendingScore.Of([.. g.Select(s => s.Seen)], g.First().FirstListedOn, asOf)))
            .OrderByDescending(r => r.Trend.Score).ThenBy(r => r.Id)
            .Take(RankedAtMost)];
    }

    private async Task<IReadOnlyList<PaperRow>> RowsAsync(List<(long Id, Trend Trend)> shown, CancellationToken cancel)
    {
        var ids = shown.Select(s => s.Id).ToArray();
        var rows = (await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToListAsync(cancel)).ToDictionary(r => r.Id);
        return await ListedPapers.WithVotesAsync(catalog, [.. shown.Where(s => rows.ContainsKey(s.Id))
            .Select(s => rows[s.Id] with { Note = s.Trend.Because })], cancel);
    }
}
