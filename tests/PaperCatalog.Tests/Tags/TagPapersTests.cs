using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Search;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class TagPapersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Id = "2611.00001";

    private static readonly Listed Speaking = new(
        "Listening Lamps: A Benchmark for Speech Recognition", "We introduce a benchmark of spoken questions and measure how speech models answer them.", Id);

    private readonly TaggedCatalogue catalogue = new(database);

    [Fact]
    public async Task An_ingested_paper_has_tags_with_their_evidence_and_the_wider_tags()
    {
        await database.EmptyAsync();
        await catalogue.IngestAsync(TaggedCatalogue.Day, Speaking);

        var tags = await catalogue.CountsAsAsync(Id);
        Assert.Contains("modality/speech", tags);
        Assert.Contains("modality/audio", tags); // wider than speech
        Assert.Contains("contribution/benchmark", tags);
        await using var db = database.CreateContext();
        var speech = await catalogue.IdAsync("modality/speech");
        var tagging = await db.Taggings.SingleAsync(t => t.TagId == speech, TestContext.Current.CancellationToken);
        Assert.False(tagging.FromPerson);
        Assert.InRange(tagging.Score!.Value, .5f, 1f);
        var evidence = PackedEvidence.Unpack(tagging.Evidence, Speaking.Title, Speaking.Abstract).ToList();
        Assert.Contains(evidence, e => e is { Field: "title", Text: "Speech Recognition" });
        var audio = await catalogue.IdAsync("modality/audio");
        Assert.False(await db.Taggings.AnyAsync(t => t.TagId == audio, TestContext.Current.CancellationToken)); // it only counts as audio
    }

    [Fact]
    public async Task Another_text_brings_other_tags_and_what_a_person_said_stands()
    {
        await database.EmptyAsync();
        await catalogue.IngestAsync(TaggedCatalogue.Day, Speaking);
        await catalogue.SayAsync(Id, "contribution/benchmark", holds: false);
        await catalogue.SayAsync(Id, "domain/law", holds: true);

        await catalogue.IngestAsync(TaggedCatalogue.Day.AddDays(1), Speaking with { Title = "Watching Lamps: A Benchmark for Video", Abstract = "We introduce a benchmark of moving pictures and measure how video models describe them." });

        var tags = await catalogue.CountsAsAsync(Id);
        Assert.Contains("modality/video", tags);
        Assert.DoesNotContain("modality/speech", tags);
        Assert.DoesNotContain("contribution/benchmark", tags);
        Assert.Contains("domain/law", tags);
    }

    [Fact]
    public async Task A_capture_with_the_same_text_changes_no_tag()
    {
        await database.EmptyAsync();
        await catalogue.IngestAsync(TaggedCatalogue.Day, Speaking);
        var before = await StampsAsync();

        await catalogue.IngestAsync(TaggedCatalogue.Day.AddDays(1), Speaking with { Upvotes = 7 });

        Assert.Equal(before, await StampsAsync());
    }

    [Fact]
    public async Task Tagging_anew_tells_what_it_would_change_and_then_changes_it()
    {
        await database.EmptyAsync();
        await catalogue.IngestAsync(TaggedCatalogue.Day, Speaking, new Listed("Untouched Stones", "We propose a method for stones.", "2611.00002"));
        var speech = await catalogue.IdAsync("modality/speech");
        await using (var db = database.CreateContext())
        {
            await db.Taggings.Where(t => t.TagId == speech).ExecuteDeleteAsync(TestContext.Current.CancellationToken); // as an older tagger might have left it
        }

        var retag = new Retag(database.Contexts);
        var dry = await retag.RunAsync(dryRun: true, onlyUntagged: false, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1, 1, 0), (dry.Papers, dry.PapersChanged, dry.Added, dry.Removed));
        Assert.Equal("modality/speech", Assert.Single(dry.Tags).Tag);
        Assert.DoesNotContain("modality/speech", await catalogue.CountsAsAsync(Id));

        var wet = await retag.RunAsync(dryRun: false, onlyUntagged: false, null, TestContext.Current.CancellationToken);
        Assert.Equal(dry with { DryRun = false, Tags = wet.Tags }, wet);
        Assert.Contains("modality/speech", await catalogue.CountsAsAsync(Id));
        Assert.Equal(0, (await retag.RunAsync(dryRun: false, onlyUntagged: false, null, TestContext.Current.CancellationToken)).PapersChanged);
    }

    [Fact]
    public async Task Papers_from_before_there_were_tags_are_tagged_once()
    {
        await database.EmptyAsync();
        using var index = new IndexedCatalogue(database.DataSource);
        await index.AddAsync("old", "A Survey of Video Captioning", "We review video captioning.");
        var retag = new Retag(database.Contexts);

        Assert.Equal(1, (await retag.RunAsync(dryRun: false, onlyUntagged: true, null, TestContext.Current.CancellationToken)).Papers);
        Assert.Contains("contribution/survey", await catalogue.CountsAsAsync("old"));
        Assert.Equal(0, (await retag.RunAsync(dryRun: false, onlyUntagged: true, null, TestContext.Current.CancellationToken)).Papers);
    }

    [Fact]
    public async Task Search_finds_papers_by_their_tags_by_wider_ones_and_by_what_these_were_called_before()
    {
        await database.EmptyAsync();
        using var index = new IndexedCatalogue(database.DataSource);
        await catalogue.IngestAsync(TaggedCatalogue.Day, Speaking, new Listed("Stones in Gardens", "We propose a method for stones.", "2611.00002"));
        await index.IndexAsync();
        Assert.Equal(Id, await index.KeysAsync("tag:speech"));
        Assert.Equal(Id, await index.KeysAsync("tag:modality/audio"));
        Assert.Equal("2611.00002", await index.KeysAsync("-tag:speech"));

        await catalogue.SayAsync("2611.00002", "task/question-answering", holds: true);
        await index.IndexAsync();
        Assert.Contains("2611.00002", await index.KeysAsync("tag:\"Question answering\" stones"), StringComparison.Ordinal);

        var music = await catalogue.IdAsync("modality/music");
        await catalogue.ChangeAsync("modality/speech", t => t.MergedIntoId = music);
        await index.IndexAsync();
        Assert.Equal(Id, await index.KeysAsync("tag:music"));
        Assert.Equal(Id, await index.KeysAsync("tag:speech"));

        await catalogue.ChangeAsync("modality/speech", t => t.MergedIntoId = null);
        await catalogue.ChangeAsync("modality/speech", t => t.Deleted = true);
        await index.IndexAsync();
        Assert.Equal("", await index.KeysAsync("tag:speech"));
        await catalogue.ChangeAsync("modality/speech", t => t.Deleted = false);
        await index.IndexAsync();
        Assert.Equal(Id, await index.KeysAsync("tag:speech"));
    }

    /// <summary>When rows of taggings and what follows from them were last written.</summary>
    private async Task<List<string>> StampsAsync()
    {
        await using var db = database.CreateContext();
        return await db.Database.SqlQuery<string>(
            $"SELECT xmin::text || ' ' || tag_id AS \"Value\" FROM tagging UNION ALL SELECT xmin::text FROM tagged ORDER BY 1").ToListAsync();
    }
}
