using Npgsql;

namespace PaperCatalog.Search.Index;

/// <summary>Reads from the catalogue what the index holds of papers.</summary>
internal static class PapersToIndex
{
    private const string Sql =
        """
        SELECT p.id, p.title, p.abstract, p.authors, p.keywords, p.first_listed_on, coalesce(p.upvotes, 0),
            ARRAY(SELECT DISTINCT l ->> 'kind' FROM jsonb_array_elements(p.links) l),
            ARRAY(SELECT DISTINCT s.listed_on FROM sighting s WHERE s.paper_id = p.id),
            ARRAY(SELECT DISTINCT c.source FROM sighting s JOIN capture c ON c.id = s.capture_id WHERE s.paper_id = p.id),
            coalesce((SELECT g.tag_ids FROM tagged g WHERE g.paper_id = p.id), '{}')
        FROM paper p WHERE p.id = ANY($1) ORDER BY p.id
        """;

    private const string TagLabels = "SELECT tag_id, label FROM tag_label";

    public static async Task<List<IndexedPaper>> LoadAsync(NpgsqlConnection connection, long[] ids, CancellationToken cancel)
    {
        var tags = await TagLabelsAsync(connection, cancel);
        var papers = new List<IndexedPaper>(ids.Length);
        await using var command = IndexCommand.On(connection, Sql, [ids]);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            papers.Add(new IndexedPaper(rows.GetInt64(0), rows.GetString(1), rows.GetString(2))
            {
                Authors = rows.GetFieldValue<string[]>(3),
                Keywords = rows.GetFieldValue<string[]>(4),
                Day = rows.GetFieldValue<DateOnly>(5),
                Upvotes = rows.GetInt32(6),
                Labels = Labels(rows.GetFieldValue<string[]>(7), rows.GetFieldValue<DateOnly[]>(8), rows.GetFieldValue<string[]>(9), rows.GetFieldValue<int[]>(10).SelectMany(t => tags[t])),
            });
        }

        return papers;
    }

    /// <summary>The labels of each tag: its names and those it had before. Wider tags are among a paper's own.</summary>
    private static async Task<ILookup<int, string>> TagLabelsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var labels = new List<(int Tag, string Label)>();
        await using var command = IndexCommand.On(connection, TagLabels);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            labels.Add((rows.GetInt32(0), Label.Tag(rows.GetString(1))));
        }

        return labels.ToLookup(l => l.Tag, l => l.Label);
    }

    private static string[] Labels(string[] links, DateOnly[] days, string[] sources, IEnumerable<string> tags) =>
    [
        .. links.SelectMany(Facts).Concat(days.Select(Label.ListedOn)).Concat(days.Select(d => Label.ListedIn(d.Year, d.Month)))
            .Concat(sources.Select(Label.Source)).Concat(tags).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Facts(string kind) => kind switch
    {
        "arxiv" or "pdf" => [Label.Has("pdf")],
        "code" or "data" or "project" or "demo" => [Label.Has(kind)],
        _ => [],
    };
}
