using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

#pragma warning disable CA1304, CA1311 // ToLower is PostgreSQL's lower() here

namespace PaperCatalog.Papers;

/// <summary>A paper with the best place it had and the last day it was on within the listings looked at.</summary>
public sealed class ListedPaper
{
    public required Paper Paper { get; init; }

    public int Place { get; init; }

    public DateOnly On { get; init; }
}

/// <summary>The orders of a list. Each ends in the paper's id, so that no two papers tie.</summary>
public enum PaperOrder
{
    Upvotes,
    Newest,
    Place,
    Title,
}

/// <summary>The queries that every list of papers is made of.</summary>
public static class ListedPapers
{
    /// <summary>Letters of a title that decide its place; the index on them must stay under PostgreSQL's limit.</summary>
    public const int TitleSortLength = 100;

    /// <summary>Papers on the listings of a period. A week's or month's own listing belongs to no single day of it.</summary>
    public static IQueryable<ListedPaper> In(CatalogDbContext catalog, Period period)
    {
        var longer = LongerThan(period.Kind);
        var listed = catalog.Sightings
            .Where(s => s.ListedOn >= period.From && s.ListedOn <= period.To && !longer.Contains(s.Capture!.Kind))
            .GroupBy(s => s.PaperId)
            .Select(g => new { Id = g.Key, Place = g.Min(s => s.Position), On = g.Max(s => s.ListedOn) });
        return listed.Join(catalog.Papers, l => l.Id, p => p.Id, (l, p) => new ListedPaper { Paper = p, Place = l.Place, On = l.On });
    }

    /// <summary>Kinds of listing that belong to no single period of this kind.</summary>
    public static string[] LongerThan(PeriodKind kind) => kind switch { PeriodKind.Day => ["week", "month"], PeriodKind.Week => ["month"], _ => [] };

    public static IQueryable<ListedPaper> Everything(CatalogDbContext catalog) =>
        catalog.Papers.Select(p => new ListedPaper { Paper = p, Place = 0, On = p.FirstListedOn });

    /// <summary>Papers with a link of the kind, all where it is null.</summary>
    public static IQueryable<ListedPaper> WithLink(this IQueryable<ListedPaper> papers, string? kind)
    {
        var wanted = LinkJson(kind);
        return kind is null ? papers : papers.Where(l => EF.Functions.JsonContains(l.Paper.Links, wanted));
    }

    /// <summary>Papers that count as one tag of each group and as none that is left out.</summary>
    public static IQueryable<ListedPaper> WithTags(this IQueryable<ListedPaper> papers, CatalogDbContext catalog, ChosenTags chosen)
    {
        foreach (var group in chosen.All)
        {
            papers = papers.Where(l => catalog.Tagged.Any(t => t.PaperId == l.Paper.Id && t.TagIds.Any(i => group.Contains(i))));
        }

        var none = chosen.None;
        return none.Length == 0 ? papers : papers.Where(l => !catalog.Tagged.Any(t => t.PaperId == l.Paper.Id && t.TagIds.Any(i => none.Contains(i))));
    }

    /// <summary>The part of a links column that says "has a link of this kind".</summary>
    public static string LinkJson(string? kind) => $$"""[{"kind":"{{kind}}"}]""";

    /// <summary>One page in the order given, with what its rows show, in two queries.</summary>
    public static async Task<PaperList> PageAsync(
        this IQueryable<ListedPaper> papers, CatalogDbContext catalog, PaperOrder order, Cursor? after, CancellationToken cancel, int size = PaperList.PageSize)
    {
        var found = await Sorted(papers, order, after).Take(size + 1).Select(PaperRow.FromListed).ToListAsync(cancel);
        var rows = await WithVotesAsync(catalog, [.. found.Take(size)], cancel);
        var seen = after?.Seen ?? 0;
        return new PaperList(rows, seen + 1, rows.Count < found.Count ? CursorAfter(order, rows[^1], seen + rows.Count).Encode() : null)
        {
            Ranked = order is PaperOrder.Upvotes or PaperOrder.Place,
        };
    }

    /// <summary>Adds the upvotes each paper had from sighting to sighting.</summary>
    public static async Task<IReadOnlyList<PaperRow>> WithVotesAsync(CatalogDbContext catalog, IReadOnlyList<PaperRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var votes = await catalog.Sightings
            .Where(s => ids.Contains(s.PaperId) && s.Upvotes != null)
            .OrderBy(s => s.ListedOn).ThenBy(s => s.Capture!.CapturedAt).ThenBy(s => s.Id)
            .Select(s => new { s.PaperId, Upvotes = s.Upvotes!.Value })
            .ToListAsync(cancel);
        var ofPaper = votes.ToLookup(v => v.PaperId, v => v.Upvotes);
        return [.. rows.Select(r => r with { Votes = [.. ofPaper[r.Id]] })];
    }

    private static IQueryable<ListedPaper> Sorted(IQueryable<ListedPaper> papers, PaperOrder order, Cursor? after)
    {
        var (id, number) = (after?.Id ?? 0, int.TryParse(after?.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0);
        switch (order)
        {
            case PaperOrder.Upvotes:
                papers = after is null ? papers : papers.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(-(l.Paper.Upvotes ?? -1), l.Paper.Id), ValueTuple.Create(number, id)));
                return papers.OrderBy(l => -(l.Paper.Upvotes ?? -1)).ThenBy(l => l.Paper.Id);
            case PaperOrder.Newest:
                var on = DateOnly.FromDayNumber(Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber));
                papers = after is null ? papers : papers.Where(l => EF.Functions.LessThan(ValueTuple.Create(l.On, l.Paper.Id), ValueTuple.Create(on, id)));
                return papers.OrderByDescending(l => l.On).ThenByDescending(l => l.Paper.Id);
            case PaperOrder.Place:
                papers = after is null ? papers : papers.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(l.Place, l.Paper.Id), ValueTuple.Create(number, id)));
                return papers.OrderBy(l => l.Place).ThenBy(l => l.Paper.Id);
            default:
                var title = after?.Key ?? "";
                papers = after is null ? papers : papers.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(l.Paper.Title.ToLower().Substring(0, TitleSortLength), l.Paper.Id), ValueTuple.Create(title, id)));
                return papers.OrderBy(l => l.Paper.Title.ToLower().Substring(0, TitleSortLength)).ThenBy(l => l.Paper.Id);
        }
    }

    private static Cursor CursorAfter(PaperOrder order, PaperRow row, int seen) => new(seen, row.Id, order switch
    {
        PaperOrder.Upvotes => (-(row.Upvotes ?? -1)).ToString(CultureInfo.InvariantCulture),
        PaperOrder.Newest => row.On.DayNumber.ToString(CultureInfo.InvariantCulture),
        PaperOrder.Place => row.Place.ToString(CultureInfo.InvariantCulture),
        _ => row.SortTitle,
    });
}
