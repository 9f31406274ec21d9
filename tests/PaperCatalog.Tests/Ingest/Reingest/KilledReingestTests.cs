using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Tests.Review;

namespace PaperCatalog.Tests.Ingest.Reingest;

/// <summary>The verb itself, in a process of its own, killed without a word.</summary>
public sealed class KilledReingestTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Days = 120;

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_the_catalogue_that_the_archive_tells()
    {
        var catalogue = new JudgedCatalogue(database);
        for (var day = 0; day < Days; day++)
        {
            await catalogue.IngestAsync(Captures.Scrape(new DateOnly(2025, 1, 1).AddDays(day), Enumerable.Range(day * 2, 4).Select(n =>
                new Listed(Captures.Title(n), Captures.Prose(n + (day % 2)), n % 3 == 0 ? null : $"2603.{n:D5}", n))));
        }

        await using var db = database.CreateContext();
        var told = await CatalogueDump.OfAsync(db);
        await db.Database.ExecuteSqlAsync($"UPDATE sighting SET read_hash = sha256(read_hash), upvotes = upvotes + 1000", Cancel);
        var kills = 0;
        for (var after = 0; after < 3; after++)
        {
            kills += await KillAsync(db, await NoteAsync(db));
        }

        Assert.True(kills > 0, "the re-ingest was never cut short");
        using var last = Start();
        var answer = JsonSerializer.Deserialize<JsonElement>(await last.StandardOutput.ReadToEndAsync(Cancel));
        await last.WaitForExitAsync(Cancel);
        Assert.Equal((Days, Days * 4), (answer.GetProperty("captures").GetInt32(), answer.GetProperty("changes").GetProperty("factsChanged").GetInt32()));
        db.ChangeTracker.Clear();
        Assert.Null(await NoteAsync(db));
        Assert.True((await catalogue.ReingestAsync(dryRun: true)).Changes.Nothing);
        Assert.False(await db.Sightings.AnyAsync(s => s.Upvotes >= 1000, Cancel));
        Assert.Equal(told, await CatalogueDump.OfAsync(db));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<string?> NoteAsync(CatalogDbContext db) => db.CatalogNotes.Where(n => n.Name == CatalogNote.Reingest).Select(n => n.Value).FirstOrDefaultAsync(Cancel);

    /// <summary>1 where the process was still at work when it was killed, some batches further on.</summary>
    private async Task<int> KillAsync(CatalogDbContext db, string? before)
    {
        using var process = Start();
        while (!process.HasExited && (await NoteAsync(db) is not { } note || note == before))
        {
            await Task.Delay(5, Cancel);
        }

        var alive = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(Cancel);
        return alive ? 1 : 0;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), "reingest", "--json"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Catalog"] = database.ConnectionString;
        return Process.Start(start)!;
    }
}
