using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PaperCatalog.Accounts;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Listings;
using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>
/// <c>matching SIZE…</c>: papers/s ingested by captures of 30 into catalogues of these sizes, and what reading the archive again takes.
/// The catalogue before the captures is written by COPY, keys and all.
/// </summary>
internal static class MatchingBenchmark
{
    private const int PerCapture = 30, Repeats = 3, Captures = 100, WarmUp = 100, PapersABatch = 20_000;

    public static Task<int> RunAsync(string[] sizes) => BenchmarkCatalogue.WithAsync(async database =>
    {
        var papers = new PlainPapers(seed: 1);
        var catalogue = new MadeUpCatalogue(database);
        var filled = 0;
        foreach (var size in sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture)).Order())
        {
            await RunAsync(database, "ALTER TABLE text_key DROP CONSTRAINT pk_text_key"); // thirty-four million keys sort faster at once
            while (filled < size)
            {
                var batch = papers.Take(Math.Min(PapersABatch, size - filled));
                await catalogue.AddAsync(batch);
                await KnowAsync(database, batch, batch[0].Day);
                filled += batch.Count;
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"{filled} papers written"));
            }

            await RunAsync(database, "SET maintenance_work_mem = '1GB'; ALTER TABLE text_key ADD CONSTRAINT pk_text_key PRIMARY KEY (key, text)");
            await RunAsync(database, "VACUUM ANALYZE");
            await MeasureAsync(database, papers, filled);
            filled += (WarmUp + Captures) * (PerCapture - Repeats);
        }

        return 0;
    });

    /// <summary>Makes written papers known to the matcher, as an ingest would have.</summary>
    private static async Task KnowAsync(NpgsqlDataSource database, IReadOnlyList<MadeUpPaper> papers, DateOnly from)
    {
        var known = papers.AsParallel().AsOrdered().Select(p =>
        {
            var wording = new Wording(p.Title, p.Abstract) { ArxivId = p.Key };
            var text = Wording.NumberOf(PaperCatalog.Papers.Seen.HashOf(p.Title, p.Abstract));
            return (Number: wording.Number(), Text: text, p.Key, Keys: CandidateKeys.Of(WordingFeatures.Of(wording)));
        }).ToList();
        await using var connection = await database.OpenConnectionAsync();
        await CopyAsync(connection, "known_wording (id, text, arxiv_id, version)", known.Select(k => new object[] { k.Number, k.Text, k.Key, CandidateKeys.Version }));
        await CopyAsync(connection, "text_key (key, text)", known.SelectMany(k => k.Keys.Select(key => (Key: key, k.Text))).Distinct().OrderBy(k => k.Key).Select(k => new object[] { k.Key, k.Text }));
        await RunAsync(database, FormattableString.Invariant($"UPDATE sighting s SET wording_id = w.id FROM known_wording w WHERE w.arxiv_id = s.arxiv_id AND s.wording_id IS NULL AND s.listed_on >= '{from:yyyy-MM-dd}'"));
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string into, IEnumerable<object[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT binary)");
        copy.Timeout = TimeSpan.FromMinutes(30);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var value in row)
            {
                await copy.WriteAsync(value);
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task MeasureAsync(NpgsqlDataSource database, PlainPapers papers, int size)
    {
        var contexts = new Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<CatalogDbContext>(CatalogDatabase.Options(database).Options);
        var ingest = new IngestCapture(contexts, TimeProvider.System);
        var (watch, worked, entries, review) = (new Stopwatch(), TimeSpan.Zero, 0, 0);
        var before = new List<MadeUpPaper>();
        var made = new Queue<List<MadeUpPaper>>(Enumerable.Range(0, WarmUp + Captures).Select(_ => papers.Take(PerCapture - Repeats)));
        for (var capture = -WarmUp; capture < Captures; capture++)
        {
            var fresh = made.Dequeue();
            var bytes = PlainPapers.Listing([.. fresh, .. before.Take(Repeats)]);
            before = fresh;
            watch.Start();
            var done = await ingest.RunAsync(new IncomingCapture(bytes, new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), "upload"), CancellationToken.None);
            watch.Stop();
            if (capture < 0)
            {
                watch.Reset(); // to warm up
                worked = Environment.CpuUsage.TotalTime;
            }
            else
            {
                (entries, review) = (entries + done.Entries, review + done.Review);
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{size,9} papers: {entries / watch.Elapsed.TotalSeconds,6:0} entries/s, {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / Captures:0} ms of CPU a capture outside PostgreSQL, {review} for review"));
        var again = Stopwatch.StartNew();
        var report = await new RunReingest(contexts, TimeProvider.System, ListingReader.Read).RunAsync(
            new ReingestScope(Source: "upload"), dryRun: true, Actor.CommandLine, progress: null, CancellationToken.None);
        Console.WriteLine(FormattableString.Invariant(
            $"{size,9} papers: {report.Captures} captures read again, {report.Captures * PerCapture / again.Elapsed.TotalSeconds:0} entries/s, nothing changed: {report.Changes.Nothing}"));
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
