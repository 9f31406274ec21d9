using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Search;

/// <summary>A neighbour, and what it has in common: words as the catalogue writes them, tags, authors.</summary>
public sealed record SimilarPaper(PaperHit Paper, IReadOnlyList<string> Words, IReadOnlyList<string> Tags, IReadOnlyList<string> Authors);

/// <summary>Finds the neighbours of papers, or of a text: by their weightiest words, then by the tags and authors they share.</summary>
public sealed class SimilarPapers(NpgsqlDataSource database, DocumentTable table)
{
    /// <summary>How many words a paper is looked for by, and how many neighbours are compared more closely.</summary>
    private const int Words = 16, Compared = 60;

    /// <summary>What a shared author or tag adds, as a part of the best score; at most two of each.</summary>
    private const double AuthorPart = .12, TagPart = .05;

    private const int MostReasons = 4;

    /// <summary>Neighbours of the papers together; they are not among them.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> OfAsync(IReadOnlyCollection<long> papers, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var neighbours = new Neighbours(connection, await table.NowAsync(connection, cancel));
        var own = await neighbours.DescribeAsync([.. papers], cancel);
        var counts = own.Select(o => TermCounts.Of(o.Words)).ToList();
        return own.Count == 0 ? [] : await RankAsync(neighbours, TermCounts.Sum(counts), own, limit, cancel);
    }

    /// <summary>Neighbours of a text: is it known, and what is near?</summary>
    public async Task<IReadOnlyList<SimilarPaper>> OfAsync(string title, string text, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var neighbours = new Neighbours(connection, await table.NowAsync(connection, cancel));
        var terms = PaperTerms.Of(new IndexedPaper(0, title, text)).Impacts;
        var known = await new Lexicon(connection).FindAsync(terms.Keys, cancel);
        var parts = known.ToDictionary(k => k.Value.Id, k => (double)terms[k.Key].Value / Impact.Most);
        return parts.Count == 0 ? [] : await RankAsync(neighbours, parts, [], limit, cancel);
    }

    private static async Task<IReadOnlyList<SimilarPaper>> RankAsync(
        Neighbours neighbours, Dictionary<int, double> parts, IReadOnlyList<DescribedPaper> own, int limit, CancellationToken cancel)
    {
        var weighty = await neighbours.WeightiestAsync(parts, Words, cancel);
        var near = await neighbours.NearestAsync(weighty, [.. own.Select(o => o.Document)], Math.Max(Compared, limit), cancel);
        var most = near.Count > 0 ? near[0].Score : 0;
        var tags = own.SelectMany(o => o.Tags).ToHashSet(StringComparer.Ordinal);
        var authors = own.SelectMany(o => o.Authors).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var described = (await neighbours.DescribeAsync([.. near.Select(n => neighbours.PaperOf(n.Document))], cancel)).ToDictionary(d => d.Document);
        return
        [
            .. near.Where(n => described.ContainsKey(n.Document)).Select(n => Compare(described[n.Document], n.Score))
                .OrderByDescending(s => s.Paper.Score).ThenByDescending(s => s.Paper.Id).Take(limit),
        ];

        SimilarPaper Compare(DescribedPaper paper, double score)
        {
            var held = paper.Words.Packed.Select(p => p >> 1).ToHashSet();
            var sameTags = paper.Tags.Where(tags.Contains).ToList();
            var sameAuthors = paper.Authors.Where(authors.Contains).ToList();
            var sum = score + (most * ((AuthorPart * Math.Min(2, sameAuthors.Count)) + (TagPart * Math.Min(2, sameTags.Count))));
            return new SimilarPaper(
                new PaperHit(paper.PaperId, paper.Key, paper.Title, Math.Round(sum, 4)),
                [.. weighty.Where(w => held.Contains(w.Term.Id)).Take(MostReasons).Select(w => w.Term.Surface)],
                sameTags,
                sameAuthors);
        }
    }
}
