using Npgsql;
using NpgsqlTypes;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Index;

/// <summary>Reads and writes the documents of the index, their words, and the abbreviations they define.</summary>
internal sealed class DocumentRows(NpgsqlConnection connection, string schema)
{
    /// <summary>The number of this change and of the next document.</summary>
    public async Task<(long Change, int NextDocument)> BeginAsync(CancellationToken cancel)
    {
        await using var command = IndexCommand.On(connection, $"UPDATE {schema}.state SET change = change + 1 RETURNING change, next_document");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), reader.GetInt32(1));
    }

    public async Task<Dictionary<long, IndexedDocument>> LoadAsync(long[] papers, CancellationToken cancel)
    {
        var documents = new List<(IndexedDocument Document, int[] Labels)>();
        await using (var command = Command(
            $"SELECT document, paper_id, day, upvotes, text_hash, labels FROM {schema}.document WHERE paper_id = ANY($1) AND NOT dead", [papers]))
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var document = new IndexedDocument(reader.GetInt32(0), reader.GetInt64(1), reader.GetFieldValue<DateOnly>(2), reader.GetInt32(3), reader.GetInt64(4), []);
                documents.Add((document, LabelBytes.Decode(reader.GetFieldValue<byte[]>(5))));
            }
        }

        var names = await NamesAsync([.. documents.SelectMany(d => d.Labels).Distinct()], cancel);
        return documents.ToDictionary(d => d.Document.PaperId, d => d.Document with { Labels = Array.ConvertAll(d.Labels, l => names[l]) });
    }

    public async Task BuryAsync(int[] documents, long change, CancellationToken cancel)
    {
        if (documents.Length > 0)
        {
            await using var bury = Command($"UPDATE {schema}.document SET dead = true, change = $2 WHERE document = ANY($1)", documents, change);
            await bury.ExecuteNonQueryAsync(cancel);
        }
    }

    public async Task TouchAsync(IReadOnlyCollection<IndexedDocument> documents, Func<string, int> numberOf, long change, CancellationToken cancel)
    {
        foreach (var document in documents)
        {
            await using var touch = Command(
                $"UPDATE {schema}.document SET day = $2, upvotes = $3, labels = $4, change = $5 WHERE document = $1",
                document.Document, document.Day, document.Upvotes, LabelBytes.Encode(document.Labels.Select(numberOf)), change);
            await touch.ExecuteNonQueryAsync(cancel);
        }
    }

    public async Task InsertAsync(IReadOnlyList<IndexedPaper> papers, int first, Func<string, int> numberOf, long change, CancellationToken cancel)
    {
        await using (var copy = await IndexCommand.CopyAsync(
            connection, $"{schema}.document (document, paper_id, day, upvotes, text_hash, labels, change)", cancel))
        {
            for (var i = 0; i < papers.Count; i++)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(first + i, cancel);
                await copy.WriteAsync(papers[i].PaperId, cancel);
                await copy.WriteAsync(papers[i].Day, NpgsqlDbType.Date, cancel);
                await copy.WriteAsync(papers[i].Upvotes, cancel);
                await copy.WriteAsync(papers[i].TextHash(), cancel);
                await copy.WriteAsync(LabelBytes.Encode(papers[i].Labels.Select(numberOf)), cancel);
                await copy.WriteAsync(change, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await using var state = Command($"UPDATE {schema}.state SET next_document = $1", first + papers.Count);
        await state.ExecuteNonQueryAsync(cancel);
    }

    public async Task InsertWordsAsync(IReadOnlyList<PaperTerms> papers, int first, Func<string, int> numberOf, CancellationToken cancel)
    {
        await using var copy = await IndexCommand.CopyAsync(connection, $"{schema}.words (document, data)", cancel);
        for (var i = 0; i < papers.Count; i++)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(first + i, cancel);
            await copy.WriteAsync(PlacedTerms.Encode(papers[i].Title, papers[i].Abstract, numberOf), cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>Counts how many papers define a short form so. A paper indexed again counts again: it is a hint, no fact.</summary>
    public async Task LearnAsync(IEnumerable<Abbreviation> abbreviations, CancellationToken cancel)
    {
        var counted = abbreviations.CountBy(a => a).ToList();
        await using var learn = Command(
            $"""
            INSERT INTO {schema}.abbreviation AS a (short, long, papers) SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (short, long) DO UPDATE SET papers = a.papers + excluded.papers
            """,
            counted.ConvertAll(c => c.Key.ShortForm).ToArray(), counted.ConvertAll(c => c.Key.LongForm).ToArray(), counted.ConvertAll(c => c.Value).ToArray());
        await learn.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Dictionary<int, string>> NamesAsync(int[] labels, CancellationToken cancel)
    {
        var names = new Dictionary<int, string>();
        await using var command = Command($"SELECT term_id, term FROM {schema}.term WHERE term_id = ANY($1)", [labels]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            names[reader.GetInt32(0)] = reader.GetString(1);
        }

        return names;
    }

    private NpgsqlCommand Command(string sql, params IReadOnlyList<object> values) => IndexCommand.On(connection, sql, values);
}
