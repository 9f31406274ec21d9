using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>A paper with all by which it is compared.</summary>
internal sealed record DescribedPaper(int Document, long PaperId, string Key, string Title, string[] Authors, string[] Tags, string[] Links, PlacedTerms Words);

/// <summary>A term and what holding it is worth.</summary>
internal readonly record struct WeightedTerm(KnownTerm Term, double Weight);

/// <summary>The look-ups that finding neighbours takes.</summary>
internal sealed class Neighbours(NpgsqlConnection connection, Documents documents, BlockMemory memory)
{
    private const int MostNames = 8, TooCommonName = 2_000;

    private readonly BlockReader blocks = new(connection, memory, documents.Generation);

    public long PaperOf(int document) => documents.Papers[document];

    public async Task<List<DescribedPaper>> DescribeAsync(long[] papers, CancellationToken cancel)
    {
        var described = new List<(DescribedPaper Paper, int[] Labels)>();
        await using (var command = new NpgsqlCommand(
            $"""
            SELECT d.document, p.id, p.key, p.title, p.authors, d.labels, w.data,
                ARRAY(SELECT l ->> 'url' FROM jsonb_array_elements(p.links) l WHERE l ->> 'kind' IN ('code', 'project', 'data', 'demo'))
            FROM {IndexSchema.Live}.document d JOIN {IndexSchema.Live}.words w USING (document) JOIN paper p ON p.id = d.paper_id
            WHERE d.paper_id = ANY($1) AND NOT d.dead
            """,
            connection)
        { Parameters = { new() { Value = papers } } })
        {
            await command.PrepareAsync(cancel);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                var paper = new DescribedPaper(
                    rows.GetInt32(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<string[]>(4), [], rows.GetFieldValue<string[]>(7),
                    PlacedTerms.Decode(rows.GetFieldValue<byte[]>(6)));
                described.Add((paper, LabelBytes.Decode(rows.GetFieldValue<byte[]>(5))));
            }
        }

        var tags = await TagsAsync([.. described.SelectMany(d => d.Labels).Distinct()], cancel);
        return described.ConvertAll(d => d.Paper with { Tags = [.. d.Labels.Where(tags.ContainsKey).Select(l => tags[l])] });
    }

    /// <summary>Of labels the tags, by the one of their names that holds the facet.</summary>
    private async Task<Dictionary<int, string>> TagsAsync(int[] labels, CancellationToken cancel) => (await new Lexicon(connection).FindAsync(labels, cancel))
        .Where(t => t.Term.StartsWith(Label.Tag(""), StringComparison.Ordinal) && t.Term.Contains('/', StringComparison.Ordinal))
        .ToDictionary(t => t.Id, t => t.Term[(t.Term.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    /// <summary>The terms that say most: those held by too few papers lead nowhere, those held by most say nothing.</summary>
    public async Task<List<WeightedTerm>> WeightiestAsync(Dictionary<int, double> parts, int fewest, int most, CancellationToken cancel) =>
    [
        .. (await new Lexicon(connection).FindAsync([.. parts.Keys], cancel))
            .Where(t => t.Papers >= fewest && !StopWords.Contains(t.Surface))
            .Select(t => new WeightedTerm(t, parts[t.Id] * Math.Log(1 + ((double)documents.Live / t.Papers))))
            .OrderByDescending(t => t.Weight).Take(most),
    ];

    /// <summary>Names of the authors by which their other papers are found: of each the rarest part, where it is rare enough to say who.</summary>
    public async Task<List<WeightedTerm>> NamesAsync(IEnumerable<DescribedPaper> papers, double weight, CancellationToken cancel)
    {
        var parts = papers.Take(MostNames).SelectMany(p => p.Authors.Take(MostNames)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(a => WordReader.Read(a).Select(w => Label.Author(w.Text)).ToList()).ToList();
        var known = await new Lexicon(connection).FindAsync(parts.SelectMany(p => p), cancel);
        return [.. parts.Select(p => p.Where(known.ContainsKey).Select(n => known[n]).MinBy(t => t.Papers))
            .Where(t => t is { Papers: > 1 and < TooCommonName }).DistinctBy(t => t!.Id).Select(t => new WeightedTerm(t!, weight))];
    }

    public async Task<List<Scored>> NearestAsync(IReadOnlyList<WeightedTerm> terms, IReadOnlyList<int> without, int most, CancellationToken cancel)
    {
        using var scores = new ScoreBoard(documents.Count);
        await blocks.ReadAsync(scores, [.. terms.Select(t => new TermUse(t.Term) { Weight = (float)t.Weight / Impact.Most })], cancel);
        scores.Drop(documents.Dead);
        foreach (var document in without)
        {
            scores.Drop(document);
        }

        return scores.Best(most);
    }
}
