using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Search;

/// <summary>A neighbour, and what it has in common: words and phrases, tags, authors, links.</summary>
public sealed record SimilarPaper(PaperHit Paper, IReadOnlyList<string> Words, IReadOnlyList<string> Tags, IReadOnlyList<string> Authors, IReadOnlyList<string> Links)
{
    /// <summary>Why it is near, in one line.</summary>
    public string Because => string.Join("; ", new[]
    {
        Words.Count > 0 ? "both: " + string.Join(", ", Words) : null,
        Authors.Count > 0 ? "also by " + string.Join(", ", Authors.Take(2)) : null,
        Links.Count > 0 ? "links to the same place" : null,
        Tags.Count > 0 ? (Tags.Count == 1 ? "tag " : "tags ") + string.Join(", ", Tags.Take(3)) : null,
    }.OfType<string>());
}

/// <summary>Finds the neighbours of papers, or of a text: by their weightiest words, then by the tags, authors and links they share.</summary>
public sealed class SimilarPapers(NpgsqlDataSource database, DocumentTable table)
{
    /// <summary>How many words a paper is looked for by, and how many neighbours are compared more closely.</summary>
    private const int Words = 16, Compared = 60;

    /// <summary>What a shared author, tag or link adds, as a part of the best score; at most two of each.</summary>
    private const double AuthorPart = .12, TagPart = .05, LinkPart = .12;

    /// <summary>What an author's name adds while neighbours are gathered, as a part of the weightiest word.</summary>
    private const double NamePart = .3;

    private const int MostReasons = 3;

    /// <summary>Neighbours of the papers together; they are not among them.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> OfAsync(IReadOnlyCollection<long> papers, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await NeighboursAsync(connection, cancel) is not { } neighbours)
        {
            return [];
        }

        var own = await neighbours.DescribeAsync([.. papers], cancel);
        var counts = own.Select(o => TermCounts.Of(o.Words)).ToList();
        return own.Count == 0 ? [] : await RankAsync(neighbours, TermCounts.Sum(counts), own, limit, cancel);
    }

    /// <summary>Neighbours of a text: what is near?</summary>
    public async Task<IReadOnlyList<SimilarPaper>> OfAsync(string title, string text, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await NeighboursAsync(connection, cancel) is not { } neighbours)
        {
            return [];
        }

        var terms = PaperTerms.Of(new IndexedPaper(0, title, text)).Impacts;
        var known = await new Lexicon(connection).FindAsync(terms.Keys, cancel);
        var parts = known.ToDictionary(k => k.Value.Id, k => (double)terms[k.Key].Value / Impact.Most);
        return parts.Count == 0 ? [] : await RankAsync(neighbours, parts, [], limit, cancel);
    }

    /// <summary>Null while there is no index to look into.</summary>
    private async Task<Neighbours?> NeighboursAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            return await table.NowAsync(connection, cancel) is { Count: > 0 } documents ? new Neighbours(connection, documents, table.Blocks) : null;
        }
        catch (PostgresException missing) when (IndexState.IsMissing(missing))
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<SimilarPaper>> RankAsync(
        Neighbours neighbours, Dictionary<int, double> parts, List<DescribedPaper> own, int limit, CancellationToken cancel)
    {
        // A word that only the paper itself holds leads nowhere; that only one other holds may say that a text is known.
        var weighty = await neighbours.WeightiestAsync(parts, own.Count > 0 ? 2 : 1, Words, cancel);
        var names = await neighbours.NamesAsync(own, NamePart * weighty.Select(w => w.Weight).FirstOrDefault(1), cancel);
        var near = await neighbours.NearestAsync([.. weighty, .. names], [.. own.Select(o => o.Document)], Math.Max(Compared, limit), cancel);
        var most = near.Count > 0 ? near[0].Score : 0;
        var described = (await neighbours.DescribeAsync([.. near.Select(n => neighbours.PaperOf(n.Document))], cancel)).ToDictionary(d => d.Document);
        var shared = new Shared(own);
        return
        [
            .. near.Where(n => described.ContainsKey(n.Document))
                .Select(n => (Paper: described[n.Document], Score: n.Score + (most * shared.Part(described[n.Document]))))
                .OrderByDescending(n => n.Score).ThenByDescending(n => n.Paper.PaperId).Take(limit)
                .Select(n => shared.With(n.Paper, n.Score, SharedWords.Of(own.Count == 1 ? own[0].Words : null, n.Paper, weighty, MostReasons))),
        ];
    }

    /// <summary>What the papers looked from have beside their words.</summary>
    private sealed class Shared(List<DescribedPaper> own)
    {
        private readonly HashSet<string> tags = own.SelectMany(o => o.Tags).ToHashSet(StringComparer.Ordinal);

        private readonly HashSet<string> authors = own.SelectMany(o => o.Authors).ToHashSet(StringComparer.OrdinalIgnoreCase);

        private readonly HashSet<string> links = own.SelectMany(o => o.Links).ToHashSet(StringComparer.OrdinalIgnoreCase);

        public double Part(DescribedPaper paper) =>
            (AuthorPart * Math.Min(2, paper.Authors.Count(authors.Contains)))
            + (TagPart * Math.Min(2, paper.Tags.Count(tags.Contains)))
            + (LinkPart * Math.Min(2, paper.Links.Count(links.Contains)));

        public SimilarPaper With(DescribedPaper paper, double score, IReadOnlyList<string> words) => new(
            new PaperHit(paper.PaperId, paper.Key, paper.Title, Math.Round(score, 4)),
            words,
            [.. paper.Tags.Where(tags.Contains)],
            [.. paper.Authors.Where(authors.Contains)],
            [.. paper.Links.Where(links.Contains)]);
    }
}
