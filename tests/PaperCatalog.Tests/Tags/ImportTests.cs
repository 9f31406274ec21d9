using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Tags;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class ImportTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shipped_vocabulary_comes_in_once_with_its_tree_and_leaves_alone_what_curators_changed()
    {
        await using var db = database.CreateContext();
        await ImportVocabulary.ShippedAsync(db, Cancel);
        Assert.Equal(Vocabulary.Shipped.Tags.Count, await db.Tags.CountAsync(t => t.Shipped, Cancel));
        var speech = await db.Tags.SingleAsync(t => t.Facet == "modality" && t.Slug == "speech", Cancel);
        var audio = await db.Tags.SingleAsync(t => t.Facet == "modality" && t.Slug == "audio", Cancel);
        Assert.Equal(audio.Id, speech.BroaderId);

        (speech.Name, speech.Edited, audio.Name) = ("Talking", true, "Noise");
        await db.SaveChangesAsync(Cancel);
        await db.CatalogNotes.Where(n => n.Name == CatalogNote.Vocabulary).ExecuteUpdateAsync(n => n.SetProperty(x => x.Value, "0"), Cancel); // as if a newer one came
        await using var later = database.CreateContext();
        await ImportVocabulary.ShippedAsync(later, Cancel);
        Assert.Equal("Talking", (await later.Tags.SingleAsync(t => t.Id == speech.Id, Cancel)).Name);
        Assert.Equal("Audio", (await later.Tags.SingleAsync(t => t.Id == audio.Id, Cancel)).Name);
    }

    [Fact]
    public async Task What_one_catalogue_exports_makes_another_alike()
    {
        await using var other = await TestDatabase.CreateAsync(cluster);
        await using var db = database.CreateContext();
        await ImportVocabulary.ShippedAsync(db, Cancel);
        await new ImportTags(database.Contexts).RunAsync(
            new TagFile(
            [
                new TagRecord("topic", "lamps", "Lamps", "Things that shine.") { Synonyms = ["lights"], Aliases = ["lanterns"] },
                new TagRecord("topic", "bulbs", "Bulbs", "") { Broader = "lamps" },
                new TagRecord("topic", "candles", "Candles", "") { MergedInto = "topic/lamps" },
                new TagRecord("topic", "torches", "Torches", "") { Deleted = true },
            ]),
            Cancel);
        var exported = await new TagList(database.Contexts).ExportAsync(Cancel);
        await new ImportTags(other.Contexts).RunAsync(exported, Cancel);
        var again = await new TagList(other.Contexts).ExportAsync(Cancel);
        Assert.Equal(Lines(exported), Lines(again));
        Assert.Contains(Lines(again), l => l.StartsWith("topic/candles", StringComparison.Ordinal) && l.Contains("topic/lamps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_that_was_renamed_elsewhere_is_renamed_here()
    {
        await using var other = await TestDatabase.CreateAsync(cluster);
        await using var db = other.CreateContext();
        await ImportVocabulary.ShippedAsync(db, Cancel);
        var video = await db.Tags.SingleAsync(t => t.Facet == "modality" && t.Slug == "video", Cancel);
        await new ImportTags(other.Contexts).RunAsync(new TagFile([new TagRecord("modality", "films", "Films", "") { Aliases = ["video"] }]), Cancel);
        await using var later = other.CreateContext();
        Assert.Equal("films", (await later.Tags.SingleAsync(t => t.Id == video.Id, Cancel)).Slug);
        Assert.Equal("video", (await later.TagAliases.SingleAsync(a => a.TagId == video.Id, Cancel)).Slug);
        Assert.Equal(Vocabulary.Shipped.Tags.Count, await later.Tags.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("Lamps", "Lamps", null, "cannot be named so")]
    [InlineData("lamps", " ", null, "has no name")]
    [InlineData("lamps", "Lamps", "suns", "which there is not")]
    [InlineData("lamps", "Lamps", "lamps", "wider than itself")]
    public async Task A_file_that_makes_no_sense_changes_nothing_and_says_why(string slug, string name, string? broader, string because)
    {
        var refused = await Assert.ThrowsAsync<FormatException>(() => new ImportTags(database.Contexts).RunAsync(
            new TagFile([new TagRecord("topic", "x" + slug.Length, "First", ""), new TagRecord("topic", slug, name, "") { Broader = broader }]), Cancel));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        await using var db = database.CreateContext();
        Assert.False(await db.Tags.AnyAsync(t => t.Name == "First", Cancel));
    }

    private static IEnumerable<string> Lines(TagFile file) => file.Tags.Select(t =>
        $"{t.Facet}/{t.Slug} {t.Name} {t.Definition} {t.Broader} {string.Join(',', t.Synonyms)} {string.Join(',', t.Aliases)} {t.MergedInto} {t.Deleted}").Order(StringComparer.Ordinal);
}
