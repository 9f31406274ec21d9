using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Data;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;
using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>Tags a made-up catalogue and times tagging it anew and counting facets over all of it.</summary>
internal static class FacetBenchmark
{
    private const int Rounds = 200;

    /// <summary>Fills, tags, indexes and times.</summary>
    /// <param name="args">The number of papers.</param>
    public static Task<int> RunAsync(string[] args) => BenchmarkCatalogue.WithAsync(async database =>
    {
        await new MadeUpCatalogue(database).FillAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000);
        var contexts = new PooledDbContextFactory<CatalogDbContext>(CatalogDatabase.Options(database).Options);
        foreach (var what in new[] { "tagging all", "tagging all anew" })
        {
            var began = Stopwatch.GetTimestamp();
            var done = await new Retag(contexts).RunAsync(dryRun: false, onlyUntagged: false, null, CancellationToken.None);
            Say(what, began, $"{done.Papers} papers, {done.PapersChanged} changed");
        }

        var indexing = Stopwatch.GetTimestamp();
        await new IndexPapers(database).RunAsync(CancellationToken.None);
        Say("indexing", indexing, "");
        using var documents = new DocumentTable(database);
        using var labels = new LabelTable(database, documents);
        var first = Stopwatch.GetTimestamp();
        await labels.NowAsync(CancellationToken.None);
        Say("first reading of all labels", first, "");
        await using var db = contexts.CreateDbContext();
        var tree = await TagTree.LoadAsync(db, CancellationToken.None);
        foreach (var filter in new[] { "", "modality/image", "modality/image modality/text", "modality/image task/retrieval contribution/method" })
        {
            await CountAsync(labels, tree, filter);
        }

        return 0;
    });

    private static async Task CountAsync(LabelTable labels, TagTree tree, string tags)
    {
        var filter = tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(TagFilter.Empty, (f, t) => f.And(t));
        var (times, papers) = (new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var sets = await labels.NowAsync(CancellationToken.None);
            papers = CountFacets.Of(sets, CountFacets.Find(sets, filter, null, tree), tree).Total ?? 0;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Times.Report($"[{tags}] {papers}", times);
    }

    private static void Say(string what, long began, string more) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s {more}"));
}
