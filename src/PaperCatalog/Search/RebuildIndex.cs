using PaperCatalog.Jobs;

namespace PaperCatalog.Search;

/// <summary>Builds the search index anew beside the one in use, as a run that an admin may start.</summary>
public sealed class RebuildIndex(IndexPapers index) : IRunWork
{
    public const string Name = "search.rebuild";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var papers = await index.RebuildAsync(cancel);
        progress.Count("papers", papers);
        progress.Say(papers == 1 ? "1 paper is indexed." : $"{papers} papers are indexed.");
    }
}
