using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Search;

namespace PaperCatalog.Digests;

/// <summary>A digest as it would be for a day, for somebody who has had none.</summary>
public sealed class PreviewDigest(IDbContextFactory<CatalogDbContext> contexts, FindIssue issues, IndexPapers index, SignedLinks links)
{
    public async Task<Digest> RunAsync(IssueKey key, int most, CancellationToken cancel)
    {
        await index.RunAsync(cancel);
        var issue = await issues.ComposeAsync(key with { Query = QueryWords.WithoutSort(key.Query) }, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var read = await IssueToRead.OfAsync(db, issue, cancel);
        var site = links.Site;
        return read.Digest([.. Enumerable.Range(1, most)], new DigestLinks(site, $"{site}/digests", $"{site}/digests", $"{site}/digests"));
    }
}
