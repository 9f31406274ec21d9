using System.Globalization;
using System.Text.Json;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>
/// Made-up papers whose words are as rare as those of real abstracts: the stems that the matcher learned, class by class, every tenth word
/// invented. The same seed gives the same papers.
/// </summary>
internal sealed class PlainPapers(int seed)
{
    private const int Invented = 200_000;

    private readonly Random random = new(seed);

    private readonly string[][] classes = [.. LearnedWords.Classes.Select(c => c.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

    private int made;

    public List<MadeUpPaper> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Make())];

    /// <summary>The API's answer that lists them.</summary>
    public static byte[] Listing(IEnumerable<MadeUpPaper> papers) => JsonSerializer.SerializeToUtf8Bytes(papers.Select(p => new
    {
        paper = new { id = p.Key, title = p.Title, summary = p.Abstract, upvotes = p.Upvotes, authors = p.Authors.Select(a => new { name = a }), publishedAt = $"{p.Day:yyyy-MM-dd}T00:00:00.000Z" },
        title = p.Title,
        publishedAt = $"{p.Day:yyyy-MM-dd}T00:00:00.000Z",
    }));

    private MadeUpPaper Make()
    {
        var number = made++;
        var day = new DateOnly(1992, 1, 1).AddDays(number / 120);
        var name = random.Next(3) == 0 ? Word() + "Net: " : "";
        return new MadeUpPaper(
            string.Create(CultureInfo.InvariantCulture, $"{day:yyMM}.{number % 100_000:00000}"), name + Words(8), Words(150), [Word() + " " + Word(), Word() + " " + Word()], day,
            random.Next(80), "made-up", (number % 120) + 1, random.Next(3) == 0);
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Next(10) == 0 ? Word() : Known()));

    /// <summary>Half of all words are of the few that everybody uses.</summary>
    private string Known()
    {
        var of = classes[Math.Min(classes.Length - 1, (int)(Math.Pow(random.NextDouble(), 1.6) * classes.Length))];
        return of.Length == 0 ? "the" : of[random.Next(of.Length)];
    }

    private string Word()
    {
        var n = (int)(Math.Pow(random.NextDouble(), 2) * Invented);
        return "q" + string.Concat(n.ToString("D6", CultureInfo.InvariantCulture).Chunk(2).Select(two => $"{"bcdfghklmn"[two[0] - '0']}{"aeiouyaeio"[two[1] - '0']}"));
    }
}
