using System.Text.Json;

namespace PaperCatalog.Benchmarks.Ingest;

/// <summary>Captures of a made-up world: each of 30 papers, of which three were listed before; words by Zipf's law.</summary>
internal static class MadeUpCaptures
{
    private const int PerCapture = 30;

    private const int Repeats = 3;

    /// <summary>API answers until <paramref name="papers"/> different papers were listed; the same for the same seed.</summary>
    public static IEnumerable<(DateOnly Day, byte[] Bytes, int New)> Of(int papers, int seed)
    {
        var random = new Random(seed);
        var words = new Words(seed);
        var day = new DateOnly(2012, 1, 1);
        for (var made = 0; made < papers; day = day.AddDays(random.Next(3) == 0 ? 1 : 0))
        {
            var fresh = Math.Min(PerCapture - Repeats, papers - made);
            var numbers = Enumerable.Range(made, fresh).Concat(Enumerable.Range(0, made == 0 ? 0 : Repeats).Select(_ => random.Next(made))).Distinct().ToList();
            made += fresh;
            yield return (day, JsonSerializer.SerializeToUtf8Bytes(numbers.Select(n => Record(n, day, words, random))), fresh);
        }
    }

    private static object Record(int n, DateOnly day, Words words, Random random)
    {
        var text = new Random(n);
        return new
        {
            paper = new
            {
                id = $"{12 + (n / 600_000):D2}{1 + (n / 50_000 % 12):D2}.{n % 50_000:D5}",
                authors = Enumerable.Range(0, 1 + text.Next(8)).Select(_ => new { name = $"{Words.Name(text)} {Words.Name(text)}" }),
                publishedAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
                submittedOnDailyAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
                upvotes = random.Next(80),
                githubRepo = $"https://github.com/example/r{n}",
            },
            title = words.Sentence(text, 6 + text.Next(6)),
            summary = words.Sentence(text, 120 + text.Next(100)),
            publishedAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
            numComments = random.Next(5),
        };
    }

    private sealed class Words
    {
        private readonly string[] vocabulary;

        public Words(int seed)
        {
            var random = new Random(seed);
            vocabulary = [.. Enumerable.Range(0, 45_000).Select(_ => Name(random).ToLowerInvariant())];
        }

        public static string Name(Random random) => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select((_, i) =>
        {
            var syllable = $"{"bcdfghklmnprstvz"[random.Next(16)]}{"aeiou"[random.Next(5)]}";
            return i == 0 ? syllable.ToUpperInvariant()[..1] + syllable[1..] : syllable;
        }));

        public string Sentence(Random random, int words) =>
            string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[(int)Math.Pow(vocabulary.Length, random.NextDouble()) - 1])) + ".";
    }
}
