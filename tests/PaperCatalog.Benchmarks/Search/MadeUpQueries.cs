using Npgsql;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>A query and what kind of one.</summary>
internal readonly record struct MadeUpQuery(string Kind, string Text);

/// <summary>A paper to be found again.</summary>
internal sealed record SoughtPaper(long Id, string Title, string Abstract, string[] Authors);

/// <summary>Queries as people type them, made from papers of the catalogue itself.</summary>
internal static class MadeUpQueries
{
    private static readonly char[] Edges = ['.', ':', ',', ' '];

    /// <summary>Papers drawn from all there are.</summary>
    public static async Task<List<SoughtPaper>> DrawAsync(NpgsqlDataSource database, int count, int seed)
    {
        await using var last = database.CreateCommand("SELECT max(id) FROM paper");
        var most = (long)(await last.ExecuteScalarAsync())!;
        var random = new Random(seed);
        await using var command = database.CreateCommand("SELECT id, title, abstract, authors FROM paper JOIN unnest($1) WITH ORDINALITY d(id, place) USING (id) ORDER BY place");
        command.Parameters.Add(new() { Value = Enumerable.Range(0, count).Select(_ => random.NextInt64(1, most + 1)).ToArray() });
        var papers = new List<SoughtPaper>(count);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            papers.Add(new SoughtPaper(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetFieldValue<string[]>(3)));
        }

        return papers;
    }

    /// <summary>One query a paper, its kind by its place.</summary>
    public static IEnumerable<MadeUpQuery> From(IReadOnlyList<SoughtPaper> papers, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < papers.Count; i++)
        {
            var paper = papers[i];
            var words = paper.Abstract.Split(' ', '-').Select(w => w.Trim(Edges)).Where(w => w.Length > 3).ToArray();
            var title = paper.Title.Split(' ').Select(w => w.Trim(Edges)).Where(w => w.Length > 3).DefaultIfEmpty(words[0]).ToArray();
            string Some(int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? title[random.Next(title.Length)] : words[random.Next(words.Length)]));
            yield return (i % 20) switch
            {
                < 8 => new("known item", Some(3 + random.Next(6))),
                < 11 => new("name", paper.Title.Split(':')[0].Replace("-", random.Next(2) == 0 ? " " : "", StringComparison.Ordinal).ToLowerInvariant()),
                < 13 => new("broad", "multimodal " + string.Join(' ', random.GetItems(["image", "learning", "model", "video", "language", "captioning", "retrieval"], 2))),
                13 => new("rare", words.OrderByDescending(w => w.Length).First()),
                < 16 => new("misspelt", Misspell(words[random.Next(words.Length)], random) + " " + Some(2)),
                16 => new("date filter", $"{Some(3)} after:{2013 + random.Next(12)} before:{2014 + random.Next(12)}"),
                17 => new("tag filter", $"{Some(3)} tag:{random.GetItems(["image", "video", "text", "modality/audio", "task/retrieval"], 1)[0]}"),
                18 => new("other filter", $"{Some(3)} upvotes:>{random.Next(50)} in:made-up"),
                _ => new("phrase", Phrase(paper, random)),
            };
        }
    }

    private static string Phrase(SoughtPaper paper, Random random)
    {
        var words = paper.Abstract.Split(' ');
        var at = random.Next(words.Length - 3);
        return $"\"{string.Join(' ', words[at..(at + 3)]).Trim(Edges)}\"";
    }

    private static string Misspell(string word, Random random)
    {
        var at = random.Next(1, word.Length);
        return random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, ((char)('a' + random.Next(26))).ToString()),
            _ => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
        };
    }
}
