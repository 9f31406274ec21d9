using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace PaperCatalog.Tests.Ingest;

/// <summary>The verb itself, in a process of its own, killed without a word.</summary>
public sealed class KilledIngestTests(TestCluster cluster) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("papercatalog-killed-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_the_same_catalogue()
    {
        for (var day = 0; day < 60; day++)
        {
            var papers = Enumerable.Range(day * 5, 12).Select(n => new Listed(Captures.Title(n), Captures.Prose(n + (day % 2)), n % 3 == 0 ? null : $"2603.{n:D5}", n));
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{day:D3}.json"), Captures.Scrape(new DateOnly(2026, 1, 1).AddDays(day), papers), Cancel);
        }

        await using var whole = await TestDatabase.CreateAsync(cluster);
        await using var killed = await TestDatabase.CreateAsync(cluster);
        var report = await FinishAsync(whole);
        Assert.Equal(60, report.GetProperty("captures").GetInt32());
        var kills = 0;
        foreach (var captures in (int[])[1, 15, 30, 45])
        {
            kills += await KillAfterAsync(killed, captures);
        }

        Assert.True(kills > 0, "the ingest was never cut short");
        var rest = await FinishAsync(killed);
        Assert.InRange(rest.GetProperty("known").GetInt32(), 1, 59);
        await using var first = whole.CreateContext();
        await using var second = killed.CreateContext();
        Assert.Equal(await CatalogueDump.OfAsync(first), await CatalogueDump.OfAsync(second));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<JsonElement> FinishAsync(TestDatabase database)
    {
        using var process = Start(database);
        var answer = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(0, process.ExitCode);
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }

    /// <summary>1 where the process was still at work when it was killed, with that many captures in.</summary>
    private async Task<int> KillAfterAsync(TestDatabase database, int captures)
    {
        using var process = Start(database);
        await using var db = database.CreateContext();
        while (!process.HasExited && await db.Captures.CountAsync(Cancel) < captures)
        {
            await Task.Delay(5, Cancel);
        }

        var alive = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(Cancel);
        return alive ? 1 : 0;
    }

    private Process Start(TestDatabase database)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), "ingest", folder.FullName, "--json", "--captured-at", "2026-03-20"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Catalog"] = database.ConnectionString;
        return Process.Start(start)!;
    }
}
