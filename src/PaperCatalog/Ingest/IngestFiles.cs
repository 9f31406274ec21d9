using PaperCatalog.Listings;
using PaperCatalog.Sources.Fetching;

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

/// <summary>Ingests files, folders and addresses one after the other and goes on past a bad one.</summary>
public sealed class IngestFiles(IngestCapture ingest, FetchPage fetch)
{
    /// <summary>Runs them in the order given, files of a folder by name.</summary>
    /// <param name="paths">Files, folders and addresses; folders are walked to the bottom, README.md and *.expected.json passed over.</param>
    /// <param name="origin">What is known of all of them; the file's own name, or the address the page came from in the end, is added.</param>
    public async Task<IngestReport> RunAsync(
        IReadOnlyCollection<string> paths, CaptureOrigin origin, string source, Action<IngestProgress>? progress, CancellationToken cancel)
    {
        var files = paths.SelectMany(Expand).ToList();
        var report = new IngestReport();
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var (taken, error) = IsAddress(files[i]) ? await FetchAsync(files[i], origin, source, cancel) : await OpenAsync(files[i], origin, source, cancel);
            var one = taken is null ? null : await ingest.RunAsync(taken, cancel);
            error ??= one?.Refusal;
            report = error is null ? report.With(one!) : report.With(new FailedPath(files[i], error));
            progress?.Invoke(new IngestProgress(i + 1, files.Count, files[i], one?.Warnings ?? []));
        }

        return report;
    }

    private static IEnumerable<string> Expand(string path) => !Directory.Exists(path) ? [path] : Directory
        .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
        .Where(f => !Path.GetFileName(f).Equals("README.md", StringComparison.OrdinalIgnoreCase)
            && !f.EndsWith(".expected.json", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private static bool IsAddress(string path) => Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private async Task<(IncomingCapture? Taken, string? Error)> FetchAsync(string url, CaptureOrigin origin, string source, CancellationToken cancel) =>
        await fetch.RunAsync(new FetchRequest(url), cancel) switch
        {
            FetchedPage page => (new IncomingCapture(page.Bytes, origin with { Url = page.FinalUrl.AbsoluteUri }, source), null),
            Refused refused => (null, refused.Sentence),
            Failed failed => (null, failed.Sentence),
            var other => throw new System.Diagnostics.UnreachableException($"A request without a held copy ended as {other}."),
        };

    private static async Task<(IncomingCapture? Taken, string? Error)> OpenAsync(string path, CaptureOrigin origin, string source, CancellationToken cancel) =>
        Unusable(path) is { } error
            ? (null, error)
            : (new IncomingCapture(await File.ReadAllBytesAsync(path, cancel), origin with { FileName = Path.GetFileName(path) }, source), null);

    private static string? Unusable(string path)
    {
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
