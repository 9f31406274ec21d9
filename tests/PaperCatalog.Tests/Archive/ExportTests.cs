using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Archive;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Ingest;
using PaperCatalog.Library;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Archive;

/// <summary>A catalogue that is exported and imported again is the same catalogue.</summary>
public sealed class ExportTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("papercatalog-export-").FullName;

    private TestDatabase from = null!;

    private TestDatabase to = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        from = await TestDatabase.CreateAsync(cluster);
        to = await TestDatabase.CreateAsync(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await from.DisposeAsync();
        await to.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Out_and_in_and_out_again_is_the_same()
    {
        await IngestAsync(Captures.Scrape(new DateOnly(2026, 11, 17), new Listed("Kites Over Quiet Rivers at Dawn", Captures.Prose(1)), new Listed("Maps of the Invisible Garden Walls", "A cartographer draws from memory what no visitor ever saw, and we ask how far a reader can walk by it.")), "2026-11-17.json");
        await IngestAsync(Captures.Api(new DateOnly(2026, 11, 18), new Listed("Kites over Quiet Rivers at Dawn", Captures.Prose(1), "2611.90001", 5)), "2026-11-18.json");
        await IngestAsync(Captures.Scrape(new DateOnly(2026, 11, 19), new Listed("Lamps That Count the Stones", "Small lights on a beach learn to tell granite from slate by the sound of the tide alone."), new Listed("Kites over Quiet Rivers at Dawn", Captures.Prose(1), "2611.90001", 9)), "2026-11-19.json");
        await WorkAsync();
        await AssertSameAsync();
        await using var db = to.CreateContext();
        Assert.Equal("ada", await db.SavedSearches.Join(db.People, s => s.PersonId, p => p.Id, (s, p) => p.UserName).SingleAsync(Cancel));
        Assert.Equal("2611.90001", await db.Taggings.Where(t => t.FromPerson).Join(db.Papers, t => t.PaperId, p => p.Id, (t, p) => p.Key).SingleAsync(Cancel));
        Assert.Equal("2611.90001", await db.PaperAliases.Where(a => a.Key == "kites-over-quiet-rivers-at-dawn").Select(a => a.Paper!.Key).SingleAsync(Cancel));
        Assert.True(await db.Papers.AnyAsync(p => p.Key == "a-name-of-old", Cancel));
    }

    [Fact]
    public async Task A_tag_of_the_vocabulary_that_was_renamed_stays_one_tag()
    {
        await using (var db = from.CreateContext())
        {
            await ImportVocabulary.ShippedAsync(db, Cancel);
            var image = await db.Tags.SingleAsync(t => t.Facet == "modality" && t.Slug == "image", Cancel);
            await new CurateTag(db, TimeProvider.System).RunAsync(new Actor(null, "ada"), "tag.edit", image.Id, t => t with { Slug = "picture", Name = "Picture" }, Cancel);
        }

        await IngestAsync(Captures.Text(new Listed("Captions for Images of Kites", Captures.Prose(1))), "2026-11-17.txt");
        await using (var db = to.CreateContext())
        {
            await ImportVocabulary.ShippedAsync(db, Cancel); // as at the start of every verb
        }

        await AssertSameAsync();
    }

    [Fact]
    public async Task Real_captures_come_back_as_the_same_catalogue()
    {
        var captures = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(captures), "PAPERCATALOG_CAPTURES names no folder of real captures");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(captures!, "listings"), "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal) && !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await IngestAsync(await File.ReadAllBytesAsync(file, Cancel), Path.GetFileName(file));
        }

        await AssertSameAsync();
    }

    [Fact]
    public async Task It_goes_into_an_empty_catalogue_only_and_reads_only_its_own_files()
    {
        await IngestAsync(Captures.Text(new Listed("Kites Over Quiet Rivers at Dawn", Captures.Prose(1))), "2026-11-17.txt");
        var file = Path.Combine(folder, "out.tar");
        await new ExportCatalog(from.DataSource).RunAsync(file, Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(from, file));
        var other = Path.Combine(folder, "other.tar");
        await File.WriteAllTextAsync(other, "no tar at all", Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(to, other));
    }

    private async Task AssertSameAsync()
    {
        var (first, second) = (Path.Combine(folder, "first.tar"), Path.Combine(folder, "second.tar"));
        var report = await new ExportCatalog(from.DataSource).RunAsync(first, Cancel);
        var taken = await ImportAsync(to, first);
        Assert.Equal((report.Captures, 0, 0), (taken.Captures, taken.LeftOut, taken.Failed.Count));
        await new ExportCatalog(to.DataSource).RunAsync(second, Cancel);
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(first, Cancel))),
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(second, Cancel))));
        Assert.DoesNotContain($".{Environment.ProcessId}/", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(first, Cancel)), StringComparison.Ordinal);
        await using var a = from.CreateContext();
        await using var b = to.CreateContext();
        Assert.Equal(await CatalogueDump.OfAsync(a), await CatalogueDump.OfAsync(b));
    }

    /// <summary>A little of everything that people do.</summary>
    private async Task WorkAsync()
    {
        await using var db = from.CreateContext();
        var ada = new Person { UserName = "ada", NormalizedUserName = "ADA", PasswordHash = "x", SecurityStamp = "s", Role = Role.Curator, CreatedAt = At };
        var tag = new Tag { Facet = Tag.Topic, Slug = "kites", Name = "Kites" };
        db.AddRange(ada, tag);
        await db.SaveChangesAsync(Cancel);
        var kites = await db.Papers.SingleAsync(p => p.Key == "2611.90001", Cancel);
        db.Taggings.Add(new Tagging { PaperId = kites.Id, TagId = tag.Id, FromPerson = true, ById = ada.Id, At = At });
        db.SavedSearches.Add(new SavedSearch { PersonId = ada.Id, Name = "Kites", Slug = "kites", Query = "kites", CreatedAt = At });
        db.Tags.Add(new Tag { Facet = Tag.Topic, Slug = "box-kites", Name = "Box kites", BroaderId = tag.Id });
        var subscriber = new Subscriber { Address = "ada@example.org", CreatedAt = At };
        subscriber.Subscriptions.Add(new Subscription { Query = "kites", Zone = "UTC", Most = 20, CreatedAt = At, State = SubscriptionState.Paused });
        db.Subscribers.Add(subscriber);
        (await db.Papers.SingleAsync(p => p.Title.StartsWith("Maps"), Cancel)).Key = "a-name-of-old";
        await db.SaveChangesAsync(Cancel);
        db.SavedPapers.Add(new SavedPaper { PersonId = ada.Id, PaperId = kites.Id, SavedAt = At });
        db.OwnTaggings.Add(new OwnTagging { PaperId = kites.Id, Tag = new OwnTag { PersonId = ada.Id, Slug = "later", Name = "Later" } });
        db.MailedPapers.Add(new MailedPaper { SubscriptionId = subscriber.Subscriptions[0].Id, PaperId = kites.Id });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task IngestAsync(byte[] bytes, string name) =>
        Assert.NotNull(await new IngestCapture(from.Contexts, TimeProvider.System).RunAsync(new IncomingCapture(bytes, new CaptureOrigin(At, FileName: name), "upload"), Cancel));

    private static Task<ImportReport> ImportAsync(TestDatabase database, string file) =>
        new ImportCatalog(database.DataSource, new IngestCapture(database.Contexts, TimeProvider.System)).RunAsync(file, progress: null, Cancel);
}
