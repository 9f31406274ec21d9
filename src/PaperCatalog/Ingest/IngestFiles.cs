using PaperCatalog.Listings;

namespace PaperCatalog.Ingest;

/// <summary>A path that could not be ingested, and the sentence that says why.</summary>
public sealed record FailedPath(string Path, string Error);

/// <summary>What an ingest did; the JSON of the <c>ingest</c> verb. captures + known + failed = files.</summary>
public sealed record IngestReport
{
    public int Captures { get; init; }

    public int Known { get; init; }

    public int Entries { get; init; }

    public int NewPapers { get; init; }

    public int KnownPapers { get; init; }

    public int Revisions { get; init; }

    public int Review { get; init; }

    public IReadOnlyList<FailedPath> Failed { get; init; } = [];

    internal IngestReport With(IngestedCapture one) => one.Known ? this with { Known = Known + 1 } : this with
    {
        Captures = Captures + 1,
        Entries = Entries + one.Entries,
        NewPapers = NewPapers + one.NewPapers,
        KnownPapers = KnownPapers + one.KnownPapers,
        Revisions = Revisions + one.Revisions,
        Review = Review + one.Review,
    };

    internal IngestReport With(FailedPath failed) => this with { Failed = [.. Failed, failed] };
}

/// <summary>How an ingest stands: called after each file.</summary>
public readonly record struct IngestProgress(int Done, int Of, string Path, IReadOnlyList<string> Warnings);

/// <summary>Ingests files and folders one after the other and goes on past a bad one.</summary>
public sealed class IngestFiles(IngestCapture ingest)
{
    /// <summary>Runs them in the order given, files of a folder by name.</summary>
    /// <param name="paths">Files and folders; folders are walked to the bottom, README.md and *.expected.json passed over.</param>
    /// <param name="origin">What is known of all of them; the file's own name is added.</param>
    public async Task<IngestReport> RunAsync(
        IReadOnlyCollection<string> paths, CaptureOrigin origin, string source, Action<IngestProgress>? progress, CancellationToken cancel)
    {
        var files = paths.SelectMany(Expand).ToList();
        var report = new IngestReport();
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            IReadOnlyList<string> warnings = [];
            if (Unusable(files[i]) is { } error)
            {
                report = report.With(new FailedPath(files[i], error));
            }
            else
            {
                var bytes = await File.ReadAllBytesAsync(files[i], cancel);
                var one = await ingest.RunAsync(new IncomingCapture(bytes, origin with { FileName = Path.GetFileName(files[i]) }, source), cancel);
                report = one.Refusal is { } refusal ? report.With(new FailedPath(files[i], refusal)) : report.With(one);
                warnings = one.Warnings;
            }

            progress?.Invoke(new IngestProgress(i + 1, files.Count, files[i], warnings));
        }

        return report;
    }

    private static IEnumerable<string> Expand(string path) => !Directory.Exists(path) ? [path] : Directory
        .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
        .Where(f => !Path.GetFileName(f).Equals("README.md", StringComparison.OrdinalIgnoreCase)
            && !f.EndsWith(".expected.json", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private static string? Unusable(string path)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return "Addresses are not fetched yet: save the page, then ingest the file with --url and its address.";
        }

        try
        {
            using var file = File.OpenRead(path);
            return file.Length > CaptureText.MaxBytes
                ? $"The file holds {file.Length / (1024 * 1024)} MB and {CaptureText.MaxBytes / (1024 * 1024)} MB is the most: divide it."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e is FileNotFoundException or DirectoryNotFoundException
                ? "There is no such file: check the path."
                : "The file cannot be read: check its rights.";
        }
    }
}
