using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PaperCatalog.Accounts;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>
/// <c>reingest [PAPERS]</c>: ingests so many papers by captures of 30, of which three were listed before, then reads the whole archive again:
/// unchanged, with other facts, with other texts, by another matcher.
/// </summary>
internal static class ReingestBenchmark
{
    private const int PerCapture = 30, Repeats = 3;

    private static readonly CaptureOrigin Origin = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    public static Task<int> RunAsync(string[] args) => BenchmarkCatalogue.WithAsync(async database =>
    {
        var contexts = new PooledDbContextFactory<CatalogDbContext>(CatalogDatabase.Options(database).Options);
        await using var db = await contexts.CreateDbContextAsync();
        if (!await db.Captures.AnyAsync())
        {
            await FillAsync(contexts, args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000);
        }

        var papers = await db.Papers.CountAsync();
        await db.Database.ExecuteSqlAsync($"ANALYZE");
        await ReadAsync(contexts, papers, "unchanged, dry run", ListingReader.Read, dryRun: true);
        await ReadAsync(contexts, papers, "unchanged", ListingReader.Read, dryRun: false);
        await ReadAsync(contexts, papers, "every vote changed, dry run", Voted, dryRun: true);
        await ReadAsync(contexts, papers, "every vote changed", Voted, dryRun: false);
        await db.Database.ExecuteSqlAsync($"UPDATE known_wording SET version = -1");
        await ReadAsync(contexts, papers, "another matcher", Voted, dryRun: false);
        await ReadAsync(contexts, papers, "every text changed, dry run", Reworded, dryRun: true);
        await ReadAsync(contexts, papers, "every text changed", Reworded, dryRun: false);
        return 0;
    });

    private static async Task FillAsync(PooledDbContextFactory<CatalogDbContext> contexts, int count)
    {
        var (papers, ingest, before) = (new PlainPapers(seed: 1), new IngestCapture(contexts, TimeProvider.System), new List<MadeUpPaper>());
        var (clock, worked, made, captures, entries, block) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0, 0, 0, Math.Max(1_000, count / 10));
        while (made < count)
        {
            var fresh = papers.Take(Math.Min(PerCapture - Repeats, count - made));
            var bytes = PlainPapers.Listing([.. fresh, .. before.Take(Repeats)]);
            entries += (await ingest.RunAsync(new IncomingCapture(bytes, Origin, "upload"), CancellationToken.None)).Entries;
            (before, made, captures) = ([.. fresh], made + fresh.Count, captures + 1);
            if (made / block != (made - fresh.Count) / block || made == count)
            {
                Console.WriteLine(FormattableString.Invariant($"{made,9} papers: {entries / clock.Elapsed.TotalSeconds,6:0} entries/s, {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / captures:0} ms of CPU a capture outside PostgreSQL"));
                (clock, worked, captures, entries) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0, 0);
            }
        }
    }

    private static async Task ReadAsync(PooledDbContextFactory<CatalogDbContext> contexts, int papers, string what, ReadListing read, bool dryRun)
    {
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // the peak of memory is counted anew
        var clock = Stopwatch.StartNew();
        var report = await new RunReingest(contexts, TimeProvider.System, read).RunAsync(new ReingestScope(), dryRun, Actor.CommandLine, progress: null, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-28} {report.Captures} captures, {papers / clock.Elapsed.TotalSeconds,6:0} papers/s, {clock.Elapsed.TotalSeconds:0.0} s, {process.PeakWorkingSet64 >> 20} MB; {report.Changes.TextsChanged} texts, {report.Changes.FactsChanged} facts changed"));
    }

    private static Listing Voted(ReadOnlyMemory<byte> bytes, CaptureOrigin origin) => Otherwise(bytes, origin, e => e with { Upvotes = e.Upvotes + 1 });

    private static Listing Reworded(ReadOnlyMemory<byte> bytes, CaptureOrigin origin) => Otherwise(bytes, origin, e => e with { Abstract = e.Abstract + " Read otherwise." });

    private static Listing Otherwise(ReadOnlyMemory<byte> bytes, CaptureOrigin origin, Func<Entry, Entry> change)
    {
        var listing = ListingReader.Read(bytes, origin);
        return listing with { Entries = [.. listing.Entries.Select(change)] };
    }
}
