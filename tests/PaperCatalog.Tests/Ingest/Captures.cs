using System.Text;
using System.Text.Json;

namespace PaperCatalog.Tests.Ingest;

/// <summary>One paper as a test lists it.</summary>
public sealed record Listed(string Title, string Abstract = "", string? Id = null, int? Upvotes = null, string? Doi = null);

/// <summary>Captures made up by tests, in the simplest form that carries what they want to say.</summary>
internal static class Captures
{
    /// <summary>The API's answer for a day; every paper needs an id.</summary>
    public static byte[] Api(DateOnly day, params IEnumerable<Listed> papers) => JsonSerializer.SerializeToUtf8Bytes(papers.Select(p => new
    {
        paper = new
        {
            id = p.Id,
            title = p.Title,
            summary = p.Abstract,
            upvotes = p.Upvotes ?? 0,
            authors = new[] { new { name = "Ada Example" } },
            publishedAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
            submittedOnDailyAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
        },
        title = p.Title,
        summary = p.Abstract,
        publishedAt = $"{day:yyyy-MM-dd}T00:00:00.000Z",
        numComments = 0,
    }));

    /// <summary>A scraper's <c>{date, papers}</c>; ids may be missing.</summary>
    public static byte[] Scrape(DateOnly day, params IEnumerable<Listed> papers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        date = $"{day:yyyy-MM-dd}",
        papers = papers.Select(p => new
        {
            title = p.Title,
            @abstract = p.Abstract,
            url = p.Id is null ? null : $"https://huggingface.co/papers/{p.Id}",
            doi = p.Doi,
            upvotes = p.Upvotes,
        }),
    });

    /// <summary>Text drawn out of a page, without ids.</summary>
    public static byte[] Text(params IEnumerable<Listed> papers) => Encoding.UTF8.GetBytes(
        "new\n\nSubscribe\n\nDaily Papers\n\n" + string.Join("\n\n", papers.Select(p => $"{p.Title}\n\n{p.Abstract}")) + "\n");

    /// <summary>A title that is like no other's.</summary>
    public static string Title(int seed)
    {
        string[] syllables = ["ka", "lo", "mi", "ren", "tas", "vo", "ur", "ble", "shi", "pon"];
        var random = new Random(seed);
        var words = Enumerable.Range(0, 5).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => syllables[random.Next(10)])));
        return string.Join(' ', words);
    }

    /// <summary>An abstract of some length that says nothing of anybody's.</summary>
    public static string Prose(int seed)
    {
        string[] words = ["kites", "lamps", "rivers", "models", "stones", "letters", "pictures", "sounds", "gardens", "clocks", "bridges", "maps"];
        var random = new Random(seed);
        var sentences = Enumerable.Range(0, 5).Select(_ =>
            $"We compare {words[random.Next(12)]} with {words[random.Next(12)]} and {words[random.Next(12)]} over {random.Next(3, 99)} towns and find {words[random.Next(12)]} in most of them.");
        return string.Join(' ', sentences);
    }
}
