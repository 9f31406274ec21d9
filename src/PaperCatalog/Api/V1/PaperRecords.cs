using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Api.V1;

/// <summary>Loads papers as the API tells them, in a constant number of queries a page.</summary>
public sealed class PaperRecords(CatalogDbContext catalog, PublicUrl home)
{
    /// <summary>Papers to a query of the export: enough to keep the database busy, few enough to forget again.</summary>
    private const int Batch = 2_000;

    /// <summary>In the order of the ids.</summary>
    public async Task<IReadOnlyList<PaperRecord>> OfAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var tags = await TagNamesAsync(cancel);
        var rows = await RowsAsync(catalog.Papers.Where(p => ids.Contains(p.Id)), tags, cancel);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Every paper, in the order in which they came to be known.</summary>
    public async IAsyncEnumerable<PaperRecord> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var tags = await TagNamesAsync(cancel);
        for (var last = 0L; ;)
        {
            var from = last;
            var rows = await RowsAsync(catalog.Papers.Where(p => p.Id > from).OrderBy(p => p.Id).Take(Batch), tags, cancel);
            foreach (var (id, record) in rows)
            {
                last = id;
                yield return record;
            }

            if (rows.Count < Batch)
            {
                yield break;
            }
        }
    }

    public string Address(string key) => home.Absolute(PaperAddress.Of(key));

    private async Task<OrderedDictionary<long, PaperRecord>> RowsAsync(IQueryable<Paper> papers, Dictionary<int, string> tags, CancellationToken cancel)
    {
        var rows = await papers.Select(p => new Row(
            p.Id, p, p.Identifiers.Where(i => i.Kind == Identifier.Arxiv).Min(i => i.Value), p.Identifiers.Where(i => i.Kind == Identifier.Doi).Min(i => i.Value),
            catalog.Tagged.Where(t => t.PaperId == p.Id).Select(t => t.TagIds).FirstOrDefault())).AsNoTracking().ToListAsync(cancel);
        return new(rows.Select(r => KeyValuePair.Create(r.Id, Record(r, tags))));
    }

    private PaperRecord Record(Row row, Dictionary<int, string> tags)
    {
        var p = row.Paper;
        return new PaperRecord(
            p.Key, Address(p.Key), p.Title, p.Abstract.Length > 0 ? p.Abstract : null, p.AbstractCut, p.Authors, row.ArxivId, row.Doi,
            p.Organisation, p.AiSummary, p.Keywords, p.Links, p.PublishedAt, p.FirstListedOn, p.LastListedOn, p.Upvotes, p.SightingCount, p.WordingCount,
            [.. (row.TagIds ?? []).Where(tags.ContainsKey).Select(id => tags[id])]);
    }

    private async Task<Dictionary<int, string>> TagNamesAsync(CancellationToken cancel) =>
        (await TagTree.LoadAsync(catalog, cancel)).Shown.ToDictionary(t => t.Id, t => t.Key);

    private sealed record Row(long Id, Paper Paper, string? ArxivId, string? Doi, int[]? TagIds);
}
