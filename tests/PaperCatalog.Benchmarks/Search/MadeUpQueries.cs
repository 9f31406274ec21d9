namespace PaperCatalog.Benchmarks.Search;

/// <summary>A query and what kind of one.</summary>
internal readonly record struct MadeUpQuery(string Kind, string Text);

/// <summary>Queries as people type them, made from the papers themselves.</summary>
internal static class MadeUpQueries
{
    private static readonly char[] Edges = ['.', ':', ',', ' '];

    public static IEnumerable<MadeUpQuery> From(IReadOnlyList<MadeUpPaper> papers, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var paper = papers[random.Next(papers.Count)];
            var words = paper.Abstract.Split(' ', '-').Select(w => w.Trim(Edges)).Where(w => w.Length > 3).ToArray();
            var title = paper.Title.Split(' ').Select(w => w.Trim(Edges)).Where(w => w.Length > 3).DefaultIfEmpty(words[0]).ToArray();
            string Some(int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? title[random.Next(title.Length)] : words[random.Next(words.Length)]));
            yield return (i % 20) switch
            {
                < 8 => new("known item", Some(3 + random.Next(6))),
                < 11 => new("name", paper.Title.Split(':')[0].Replace("-", random.Next(2) == 0 ? " " : "", StringComparison.Ordinal).ToLowerInvariant()),
                < 13 => new("broad", "multimodal " + string.Join(' ', random.GetItems(["image", "learning", "model", "video", "language", "captioning", "retrieval"], 2))),
                < 15 => new("rare", words.OrderByDescending(w => w.Length).First()),
                < 17 => new("misspelt", Misspell(words[random.Next(words.Length)], random) + " " + Some(2)),
                17 => new("date filter", $"{Some(3)} after:{2013 + random.Next(12)} before:{2014 + random.Next(12)}"),
                18 => new("filter", $"{Some(3)} upvotes:>{random.Next(50)} in:made-up"),
                _ => new("phrase", $"\"{title[0]}\" {Some(2)}"),
            };
        }
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
