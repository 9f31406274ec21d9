using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>A paper with all by which it is compared.</summary>
internal sealed record DescribedPaper(int Document, long PaperId, string Key, string Title, string[] Authors, string[] Tags, PlacedTerms Words);

/// <summary>A term and what holding it is worth.</summary>
internal readonly record struct WeightedTerm(KnownTerm Term, double Weight);

/// <summary>The look-ups that finding neighbours takes.</summary>
internal sealed class Neighbours(NpgsqlConnection connection, Documents documents)
{
    public long PaperOf(int document) => documents.Papers[document];

    public async Task<List<DescribedPaper>> DescribeAsync(long[] papers, CancellationToken cancel)
    {
        var described = new List<DescribedPaper>();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT d.document, p.id, p.key, p.title, p.authors, ARRAY(SELECT substr(l, 2) FROM unnest(d.labels) l WHERE l LIKE '#%'), w.data
            FROM {IndexSchema.Live}.document d JOIN {IndexSchema.Live}.words w USING (document) JOIN paper p ON p.id = d.paper_id
            WHERE d.paper_id = ANY($1) AND NOT d.dead
            """,
            connection)
        { Parameters = { new() { Value = papers } } };
        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            described.Add(new DescribedPaper(
                rows.GetInt32(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<string[]>(4), rows.GetFieldValue<string[]>(5),
                PlacedTerms.Decode(rows.GetFieldValue<byte[]>(6))));
        }

        return described;
    }

    /// <summary>The terms that say most: those held by this paper only lead nowhere, those held by most say nothing.</summary>
    public async Task<List<WeightedTerm>> WeightiestAsync(Dictionary<int, double> parts, int most, CancellationToken cancel) =>
    [
        .. (await new Lexicon(connection).FindAsync([.. parts.Keys], cancel))
            .Where(t => t.Papers > 1 && !Wording.StopWords.Contains(t.Surface))
            .Select(t => new WeightedTerm(t, parts[t.Id] * Math.Log(1 + ((double)documents.Live / t.Papers))))
            .OrderByDescending(t => t.Weight).Take(most),
    ];

    public async Task<List<Scored>> NearestAsync(IReadOnlyList<WeightedTerm> terms, IReadOnlyList<int> without, int most, CancellationToken cancel)
    {
        using var scores = new ScoreBoard(documents.Count);
        await BlockReader.ReadAsync(
            connection, scores, terms.ToDictionary(t => t.Term.Id, t => (float)t.Weight / Impact.Most), Array.Empty<int>().ToLookup(i => i, _ => (false, new DocumentSet(0))), cancel);
        var left = documents.Dead.Grown(documents.Count);
        foreach (var document in without)
        {
            left.Add(document);
        }

        scores.Keep(null, left);
        return scores.Best(most);
    }
}
