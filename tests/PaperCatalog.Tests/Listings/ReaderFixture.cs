using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperCatalog.Listings;

namespace PaperCatalog.Tests.Listings;

/// <summary>The small invented captures beside these tests, and the real ones where a folder of them is named.</summary>
internal static class ReaderFixture
{
    /// <summary>When every fixture was captured: a date without a year is resolved against it.</summary>
    public static readonly DateTimeOffset CapturedAt = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Everything = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private const string ExpectedEnding = ".expected.json";

    public static string Folder { get; } = Path.Combine(Repository(), "tests", "PaperCatalog.Tests", "Listings", "Fixtures");

    /// <summary>File names of all fixtures, whatever their form: a new form's are found by being there.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Where(IsCapture).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static string ExpectedPath(string capture) => Path.ChangeExtension(capture, null) + ExpectedEnding;

    public static Listing Read(ReadOnlyMemory<byte> bytes, string? name = null) => ListingReader.Read(bytes, new CaptureOrigin(CapturedAt, FileName: name));

    /// <summary>Everything that was read, but for the records as they came.</summary>
    public static string Print(Listing listing) =>
        JsonSerializer.Serialize(listing with { Entries = [.. listing.Entries.Select(entry => entry with { Source = null })] }, Everything) + "\n";

    /// <summary>Real captures whose names begin so, with what is expected of each; none where no folder is named.</summary>
    public static IEnumerable<(string Path, JsonElement Expected)> Real(params string[] beginnings)
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        if (string.IsNullOrEmpty(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "listings"), "*", SearchOption.AllDirectories).Where(IsCapture).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(Path.Combine(folder, "listings"), path);
            if (beginnings.Any(beginning => relative.StartsWith(beginning, StringComparison.Ordinal)))
            {
                yield return (path, JsonDocument.Parse(File.ReadAllText(ExpectedPath(path))).RootElement);
            }
        }
    }

    private static bool IsCapture(string path) => !path.EndsWith(ExpectedEnding, StringComparison.Ordinal) && Path.GetFileName(path) is not "README.md";

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PaperCatalog.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
