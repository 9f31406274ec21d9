using Npgsql;
using PaperCatalog.Search.Ranking;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search;

/// <summary>An author, and how many of the papers looked at are theirs.</summary>
public sealed record SuggestedAuthor(string Name, int Papers);

/// <summary>A tag, by its name and the slug that queries use.</summary>
public sealed record SuggestedTag(string Facet, string Slug, string Name);

/// <summary>What a query that is being typed may become.</summary>
public sealed record Suggestions(IReadOnlyList<PaperHit> Papers, IReadOnlyList<SuggestedTag> Tags, IReadOnlyList<SuggestedAuthor> Authors);

/// <summary>Suggests papers, tags and authors while a query is typed; the last word counts as unfinished.</summary>
public sealed class Suggest(NpgsqlDataSource database, DocumentTable table, FindPapers search)
{
    /// <summary>A single letter begins too many words to be worth the look-up.</summary>
    public const int ShortestWord = 2;

    private const int MostWords = 4, PapersLookedAt = 50;

    public async Task<Suggestions> RunAsync(string typed, int most, CancellationToken cancel)
    {
        if (typed.Count(char.IsLetterOrDigit) < ShortestWord)
        {
            return new Suggestions([], [], []);
        }

        var (tags, authors) = (TagsAsync(typed, most, cancel), AuthorsAsync(typed, most, cancel));
        var found = await search.RunAsync(new SearchRequest(typed, most) { Unfinished = !char.IsWhiteSpace(typed[^1]), Correct = typed.Length > 3 }, cancel);
        return new Suggestions(found.Papers, await tags, await authors);
    }

    /// <summary>Tags of which a word of the name, or of a synonym, begins so.</summary>
    private async Task<IReadOnlyList<SuggestedTag>> TagsAsync(string typed, int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT facet, slug, name FROM tag
            WHERE NOT deleted AND merged_into_id IS NULL
                AND position(' ' || lower($1) IN lower(' ' || array_to_string(synonyms || name || slug, E'\n '))) > 0
            ORDER BY NOT starts_with(lower(name), lower($1)), facet, place LIMIT $2
            """,
            connection)
        { Parameters = { new() { Value = typed.Trim() }, new() { Value = most } } };
        await command.PrepareAsync(cancel);
        var tags = new List<SuggestedTag>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tags.Add(new SuggestedTag(rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return tags;
    }

    private async Task<IReadOnlyList<SuggestedAuthor>> AuthorsAsync(string typed, int most, CancellationToken cancel)
    {
        var words = WordReader.Read(typed).Where(w => !w.Joined).Select(w => w.Text).ToList();
        if (words.Count is 0 or > MostWords || words[^1].Length < ShortestWord)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            // Where the index is exchanged meanwhile these may be other papers, whose authors are not called so: for one letter a name is missing.
            var papers = await new NewestOfNames(connection, table).FindAsync(words[..^1], words[^1], PapersLookedAt, cancel);
            return papers.Length == 0 ? [] : await NamesAsync(connection, papers, words, most, cancel);
        }
        catch (PostgresException missing) when (IndexState.IsMissing(missing))
        {
            return []; // no index to look into
        }
    }

    private static async Task<IReadOnlyList<SuggestedAuthor>> NamesAsync(
        NpgsqlConnection connection, long[] papers, List<string> words, int most, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT a, count(*)::int FROM paper p, unnest(p.authors) a WHERE p.id = ANY($1) GROUP BY a", connection)
        { Parameters = { new() { Value = papers } } };
        await command.PrepareAsync(cancel);
        var authors = new List<SuggestedAuthor>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var author = new SuggestedAuthor(rows.GetString(0), rows.GetInt32(1));
            var parts = WordReader.Read(author.Name).Select(w => w.Text).ToList();
            if (words.TrueForAll(w => parts.Exists(p => p.StartsWith(w, StringComparison.Ordinal))))
            {
                authors.Add(author);
            }
        }

        return [.. authors.OrderByDescending(a => a.Papers).ThenBy(a => a.Name, StringComparer.Ordinal).Take(most)];
    }
}
