using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Sources;

/// <summary>How long the archive keeps what.</summary>
public sealed class TidyArchiveTests(TestCluster cluster)
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 3, 2)]
    [InlineData("30", 1, 1)]
    public async Task Old_bytes_go_where_that_is_wanted_and_what_was_read_from_them_stays(string? keep, int visits, int whole)
    {
        (string, string)[] settings = keep is null ? [] : [("PaperCatalog:Archive:KeepDays", keep)];
        await using var at = await SourceApp.StartAsync(cluster, settings: settings);
        var source = await at.AddAsync();
        at.Lists(Day, 2);
        await at.RefreshAsync(source);
        at.Clock.Now = at.Clock.Now.AddHours(1);
        at.Origin.Answer("/day/2026-03-18", "<html><body><p>We are moving house, dear readers.</p></body></html>");
        await at.RefreshAsync(source);
        at.Clock.Now = at.Clock.Now.AddDays(60);
        at.Lists(Day.AddDays(60), 1);
        await at.BackfillAsync(source, Day.AddDays(60), Day.AddDays(60));
        IReadOnlyList<string> before, after;
        await using (var db = at.App.CreateContext())
        {
            before = await CatalogueDump.OfAsync(db);
        }

        Assert.Equal(RunState.Done, (await at.RunAsync(await at.App.Services.GetRequiredService<StartRun>().RunAsync(new RunOrder(TidyArchive.Name, "The archive", "a test"), Cancel))).State);
        await using (var db = at.App.CreateContext())
        {
            after = await CatalogueDump.OfAsync(db);
            Assert.Equal(visits, await db.SourceVisits.CountAsync(Cancel));
            Assert.Equal(whole, await db.CaptureContents.CountAsync(c => c.Length > 0 && db.Captures.Any(p => p.ContentId == c.Id), Cancel));
            Assert.Equal(keep is null ? 3 : 2, await db.CaptureContents.CountAsync(Cancel));
        }

        Assert.Equal(before, after);
        var page = await at.App.Client.GetStringAsync(new Uri("/captures/1", UriKind.Relative), Cancel);
        Assert.Equal(keep is not null, page.Contains("Its bytes were dropped", StringComparison.Ordinal));
    }
}
