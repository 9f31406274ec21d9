using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using PaperCatalog.Papers;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Writes made-up papers with all that an ingest leaves of them (captures, revisions, sightings, identifiers), by COPY and without holding them in memory.</summary>
internal sealed class MadeUpCatalogue(NpgsqlDataSource database)
{
    private const int PapersABatch = 20_000;

    private static readonly DateTimeOffset Then = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(DateOnly Day, string Source), long> captures = [];

    /// <summary>Fills a catalogue up to so many papers; one that holds as many already is left alone.</summary>
    public async Task FillAsync(int count)
    {
        if (await NextAsync("paper") > count)
        {
            await TagAsync();
            return;
        }

        var (clock, done) = (Stopwatch.StartNew(), 0);
        foreach (var batch in new MadeUpPapers(seed: 1).Take(count).Chunk(PapersABatch))
        {
            await AddAsync(batch);
            done += batch.Length;
            if (done % 100_000 == 0 || done == count)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done} papers written in {clock.Elapsed.TotalSeconds:F0} s"));
            }
        }

        await RunAsync("VACUUM ANALYZE paper, revision, sighting, identifier, capture, capture_content");
    }

    /// <summary>Adds papers, with the listings they are on.</summary>
    public async Task AddAsync(IReadOnlyList<MadeUpPaper> papers)
    {
        await ListAsync([.. papers.Select(p => (p.Day, p.Source)).Distinct().Where(l => !captures.ContainsKey(l))]);
        var paper = await NextAsync("paper");
        await CopyAsync(
            "paper (id, key, title, abstract, abstract_cut, authors, keywords, links, first_listed_on, last_listed_on, upvotes, sighting_count, wording_count, created_at, changed_at)",
            papers,
            (p, i) =>
            [
                paper + i, p.Key, p.Title, p.Abstract, false, p.Authors, Array.Empty<string>(), Json(p.HasCode ? $$"""[{"kind":"code","url":"https://code.example/{{p.Key}}"}]""" : "[]"),
                p.Day, p.Day, p.Upvotes, 1, 1, Then, Then,
            ]);
        await CopyAsync("identifier (paper_id, kind, value)", papers, (p, i) => [paper + i, "arxiv", p.Key]);
        var revision = await NextAsync("revision");
        await CopyAsync(
            "revision (id, paper_id, text_hash, title, abstract, abstract_cut, shown)",
            papers,
            (p, i) => [revision + i, paper + i, SHA256.HashData(Encoding.UTF8.GetBytes($"{p.Title}\n{p.Abstract}")), p.Title, p.Abstract, false, true]);
        await CopyAsync(
            "sighting (capture_id, position, paper_id, revision_id, listed_on, arxiv_id, upvotes, entry)",
            papers,
            (p, i) => [captures[(p.Day, p.Source)], p.Place, paper + i, revision + i, p.Day, p.Key, p.Upvotes, Json("{}")]);
        await TagAsync(paper);
        foreach (var table in new[] { "paper", "revision" })
        {
            await RunAsync($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))");
        }
    }

    /// <summary>Gives each paper that has none some five tags, the first of each facet more often than the last.</summary>
    private Task TagAsync(long from = 0) => RunAsync(
        $"""
        INSERT INTO tagged (paper_id, tag_ids)
        SELECT p.id, ARRAY(SELECT DISTINCT t.ids[1 + floor(cardinality(t.ids) * power(((p.id * 7919 + d * 104729) % 1009) / 1009.0, 2))::int] FROM generate_series(1, 5) d ORDER BY 1)
        FROM paper p, (SELECT array_agg(id ORDER BY place, id) AS ids FROM tag WHERE NOT deleted) t
        WHERE p.id >= {from} AND NOT EXISTS (SELECT FROM tagged g WHERE g.paper_id = p.id)
        """);

    private static (string Text, NpgsqlDbType Type) Json(string text) => (text, NpgsqlDbType.Jsonb);

    private async Task ListAsync(List<(DateOnly Day, string Source)> listings)
    {
        var (content, capture) = (await NextAsync("capture_content"), await NextAsync("capture"));
        await CopyAsync("capture_content (id, sha256, compressed, length)", listings, (l, i) => [content + i, SHA256.HashData(Encoding.UTF8.GetBytes($"{l}{Guid.NewGuid()}")), Array.Empty<byte>(), 0]);
        await CopyAsync(
            "capture (id, content_id, source, captured_at, form, kind, period, listed_on, dated, reader_version, entry_count, warnings)",
            listings,
            (l, i) =>
            [
                capture + i, content + i, l.Source, new DateTimeOffset(l.Day, new TimeOnly(6, 0), TimeSpan.Zero), "html", "day",
                l.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), l.Day, true, 1, 0, Array.Empty<string>(),
            ]);
        foreach (var (i, listing) in listings.Index())
        {
            captures[listing] = capture + i;
        }

        foreach (var table in new[] { "capture_content", "capture" })
        {
            await RunAsync($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table})) WHERE EXISTS (SELECT FROM {table})");
        }
    }

    private async Task CopyAsync<T>(string into, IReadOnlyList<T> items, Func<T, int, object[]> row)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT binary)");
        copy.Timeout = TimeSpan.FromMinutes(10);
        for (var i = 0; i < items.Count; i++)
        {
            await copy.StartRowAsync();
            foreach (var value in row(items[i], i))
            {
                await (value is (string text, NpgsqlDbType type) ? copy.WriteAsync(text, type) : copy.WriteAsync(value));
            }
        }

        await copy.CompleteAsync();
    }

    private async Task<long> NextAsync(string table)
    {
        await using var command = database.CreateCommand($"SELECT coalesce(max(id), 0) + 1 FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
