using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperCatalog.Listings;

namespace PaperCatalog.Tests.Listings;

/// <summary>The invented captures beside these tests, each with what is read from it in NAME.read.json.</summary>
internal static class FixtureFolder
{
    public const string Stored = ".read.json";

    /// <summary>After every date in the fixtures.</summary>
    public static readonly CaptureOrigin Origin = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static string Path { get; } = System.IO.Path.Combine(Root(), "tests", "PaperCatalog.Tests", "Listings", "Fixtures");

    /// <summary>The names of the captures of the forms of this folder.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).OfType<string>()
        .Where(name => !name.EndsWith(Stored, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path, name));

    public static Listing Read(string name) => ListingReader.Read(Bytes(name), Origin);

    /// <summary>Everything read, as JSON that people can compare.</summary>
    public static string Json(Listing listing) => JsonSerializer.Serialize(listing, Options).ReplaceLineEndings("\n") + "\n";

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "PaperCatalog.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside a checkout.");
        }

        return folder.FullName;
    }
}
