using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Archive;
using PaperCatalog.Digests;
using PaperCatalog.Ingest;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Review;

namespace PaperCatalog.Tests.Archive;

/// <summary>What people did, in a catalogue that moved: it is all there, and it goes on as it would have gone on at home.</summary>
public sealed class MovedWorkTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly Actor Curator = JudgedCatalogue.Curator;

    /// <summary>What no export takes along, and why.</summary>
    private static readonly Dictionary<string, string> LeftAtHome = new(StringComparer.Ordinal)
    {
        ["capture"] = "stands in the file in its own way",
        ["capture_content"] = "stands in the file in its own way",
        ["paper"] = "worked out again",
        ["identifier"] = "worked out again",
        ["revision"] = "worked out again",
        ["sighting"] = "worked out again",
        ["paper_alias"] = "aliases.ndjson",
        ["retired_paper"] = "retired.ndjson",
        ["wording_pair"] = "worked out again; what was put off in later.ndjson",
        ["known_wording"] = "worked out again",
        ["text_key"] = "worked out again",
        ["tagged"] = "worked out again",
        ["reingest_change"] = "of a run",
        ["session"] = "a secret of a browser",
        ["sign_in_try"] = "of minutes",
        ["protection_key"] = "a secret of the house",
        ["catalog_note"] = "of this database, and the key of links",
        ["job_run"] = "what this machine did",
        ["run_line"] = "what this machine did",
        ["source_visit"] = "what this machine asked",
        ["search_queue"] = "of the index",
        ["__EFMigrationsHistory"] = "of this database",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("papercatalog-moved-").FullName;

    private TestDatabase from = null!, to = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (from, to) = (await TestDatabase.CreateAsync(cluster), await TestDatabase.CreateAsync(cluster));

    public async ValueTask DisposeAsync()
    {
        await from.DisposeAsync();
        await to.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_all_there_and_a_judgement_undone_leads_to_the_same_in_both()
    {
        var home = new LivedInCatalogue(from);
        await home.FillAsync();
        var people = await home.PeopleAsync();
        await home.OnPaperAsync(people[0], people[1], "2603.00001");
        await home.OnPaperAsync(people[1], people[0], "2603.00002");
        var (here, there) = (home.Judge, new JudgedCatalogue(to));
        var merge = await here.Merge.RunAsync("2603.00001", "2603.00002", Curator, Cancel);
        var split = await home.SplitAsync("2603.00003");
        var undone = await here.Merge.RunAsync("2603.00004", "2603.00003", Curator, Cancel);
        await here.Undo.RunAsync(undone.Judgement, Curator, Cancel);
        await home.PutOffAsync();
        await home.MailAsync();
        await MoveAsync();

        await AssertAlikeAsync();
        foreach (var judgement in new[] { merge, split })
        {
            Assert.Equal((await here.Undo.RunAsync(judgement.Judgement, Curator, Cancel)).Papers, (await there.Undo.RunAsync(judgement.Judgement, Curator, Cancel)).Papers);
            await AssertAlikeAsync();
        }

        Assert.Equal(2, await CountAsync(to, "SELECT count(DISTINCT paper_id) FROM saved_paper"));
        Assert.Equal(1, await CountAsync(to, "SELECT count(*) FROM wording_pair WHERE later_at = '2026-03-20T12:00Z' AND open"));
    }

    [Fact]
    public async Task Mails_that_wait_go_out_once_and_none_that_went_out_goes_again()
    {
        var home = new LivedInCatalogue(from);
        await home.FillAsync();
        await home.MailAsync();
        await MoveAsync();
        await using var db = to.CreateContext();
        Assert.Equal([MailState.Pending, MailState.Pending, MailState.Sent], await db.Deliveries.OrderBy(d => d.MessageId).Select(d => d.State).ToListAsync(Cancel));
        Assert.All(await db.Deliveries.ToListAsync(Cancel), d => Assert.Null(d.Sender));
        var known = await db.Subscriptions.Select(s => s.Id).MaxAsync(Cancel);
        db.Subscriptions.Add(new Subscription { SubscriberId = await db.Subscribers.Select(s => s.Id).FirstAsync(Cancel), Query = "more", Zone = "UTC", Most = 5, CreatedAt = LivedInCatalogue.At });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(known + 1, await db.Subscriptions.MaxAsync(s => s.Id, Cancel));
        Assert.Equal(1, await db.MailedPapers.CountAsync(Cancel));
        Assert.Equal("because", (await db.MailingPauses.SingleAsync(Cancel)).Because);
    }

    [Fact]
    public async Task No_table_is_forgotten()
    {
        await using var db = from.CreateContext();
        var tables = await db.Database.SqlQuery<string>($"SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'").ToListAsync(Cancel);
        var taken = WorkTables.Before.Concat(WorkTables.After).OfType<WorkTable>().Select(t => t.Name).ToList();
        Assert.Equal(taken.Concat(LeftAtHome.Keys).Order(StringComparer.Ordinal), tables.Where(t => !t.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal));
        Assert.Equal(PeoplesWork.Tables.Select(t => t.Name).Order(StringComparer.Ordinal), WorkTables.OnPapers.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Captures_without_bytes_are_counted_and_left_out()
    {
        await new LivedInCatalogue(from).FillAsync();
        await using (var db = from.CreateContext())
        {
            await db.CaptureContents.OrderBy(c => c.Id).Take(1).ExecuteUpdateAsync(c => c.SetProperty(x => x.Length, 0), Cancel);
        }

        var file = Path.Combine(folder, "dropped.tar");
        var report = await new ExportCatalog(from.DataSource).RunAsync(file, Cancel);
        Assert.Equal(1, report.Dropped);
        Assert.Equal(report.Captures, (await ImportAsync(file)).Captures);
    }

    /// <summary>Into the other catalogue, which is not as new as it looks: somebody was made and unmade there.</summary>
    private async Task MoveAsync()
    {
        await using (var db = to.CreateContext())
        {
            db.Add(new Person { UserName = "zoe", NormalizedUserName = "ZOE", PasswordHash = "x", SecurityStamp = "s", CreatedAt = LivedInCatalogue.At });
            await db.SaveChangesAsync(Cancel);
            await db.People.ExecuteDeleteAsync(Cancel);
        }

        var file = Path.Combine(folder, "moved.tar");
        var report = await new ExportCatalog(from.DataSource).RunAsync(file, Cancel);
        var taken = await ImportAsync(file);
        Assert.Equal((report.Captures, report.Rows, 0, 0), (taken.Captures, taken.Rows, taken.LeftOut, taken.Failed.Count));
    }

    private Task<ImportReport> ImportAsync(string file) =>
        new ImportCatalog(to.DataSource, new IngestCapture(to.Contexts, TimeProvider.System)).RunAsync(file, progress: null, Cancel);

    private async Task AssertAlikeAsync()
    {
        var lines = new List<string[]>();
        foreach (var database in new[] { from, to })
        {
            // When a judgement was undone, and a paper came or went by it, is what two clocks tell.
            await CountAsync(
                database, "UPDATE judgement SET undone_at = '2026-03-21T12:00Z' WHERE undone_at IS NOT NULL; UPDATE audit_entry SET at = '2026-03-21T12:00Z'; UPDATE retired_paper SET created_at = '2026-03-21T12:00Z', retired_at = '2026-03-21T12:00Z'; SELECT count(*) FROM judgement");
            var file = Path.Combine(folder, "alike.tar");
            await new ExportCatalog(database.DataSource).RunAsync(file, Cancel);
            lines.Add((await File.ReadAllTextAsync(file, Cancel)).Split('\n'));
        }

        await using var a = from.CreateContext();
        await using var b = to.CreateContext();
        Assert.Equal(await CatalogueDump.OfAsync(a), await CatalogueDump.OfAsync(b));
        Assert.Empty(lines[0].Except(lines[1]));
        Assert.Equal(lines[0], lines[1]);
    }

    private static async Task<long> CountAsync(TestDatabase database, string statement)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await using var command = new Npgsql.NpgsqlCommand(statement, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        return reader.GetInt64(0);
    }
}
