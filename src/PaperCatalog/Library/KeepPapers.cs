using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Tags;

namespace PaperCatalog.Library;

/// <summary>What a person does with papers of theirs.</summary>
public enum Keeping
{
    Save,
    Unsave,
    Read,
    Unread,
}

/// <summary>Saves papers and marks them read, or takes that back; whatever is so already stays.</summary>
public sealed class KeepPapers(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>The keys by which pages know the papers.</summary>
    public Task<List<string>> KeysAsync(long[] papers, CancellationToken cancel) => db.Papers.Where(p => papers.Contains(p.Id)).Select(p => p.Key).ToListAsync(cancel);

    public Task RunAsync(long person, Keeping what, long[] papers, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return what switch
        {
            Keeping.Save => db.Database.ExecuteSqlAsync(
                $"INSERT INTO saved_paper (person_id, paper_id, saved_at) SELECT {person}, id, {now} FROM paper WHERE id = ANY ({papers}) ON CONFLICT DO NOTHING", cancel),
            Keeping.Unsave => db.SavedPapers.Where(s => s.PersonId == person && papers.Contains(s.PaperId)).ExecuteDeleteAsync(cancel),
            Keeping.Read => db.Database.ExecuteSqlAsync(
                $"INSERT INTO read_mark (person_id, paper_id, read_at) SELECT {person}, id, {now} FROM paper WHERE id = ANY ({papers}) ON CONFLICT DO NOTHING", cancel),
            _ => db.ReadMarks.Where(r => r.PersonId == person && papers.Contains(r.PaperId)).ExecuteDeleteAsync(cancel),
        };
    }
}

/// <summary>Puts papers under a person's own word, which it makes where there is none, or takes them out.</summary>
public sealed class TagForMe(CatalogDbContext db)
{
    /// <summary>Words a person may make; a library needs fewer.</summary>
    private const int Most = 1_000;

    public async Task RunAsync(long person, string name, long[] papers, CancellationToken cancel)
    {
        var slug = SlugOf(name);
        if (!await db.OwnTags.AnyAsync(t => t.PersonId == person && t.Slug == slug, cancel) && await db.OwnTags.CountAsync(t => t.PersonId == person, cancel) >= Most)
        {
            throw new RefusedException($"You have {Most} tags: delete one that you do not need first.");
        }

        await db.Database.ExecuteSqlAsync($"INSERT INTO own_tag (person_id, slug, name) VALUES ({person}, {slug}, {name.Trim()}) ON CONFLICT (person_id, slug) DO NOTHING", cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO own_tagging (own_tag_id, paper_id) SELECT t.id, p.id FROM own_tag t, paper p
            WHERE t.person_id = {person} AND t.slug = {slug} AND p.id = ANY ({papers}) ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    public Task TakeAwayAsync(long person, string slug, long[] papers, CancellationToken cancel) =>
        db.OwnTaggings.Where(t => t.Tag!.PersonId == person && t.Tag.Slug == slug && papers.Contains(t.PaperId)).ExecuteDeleteAsync(cancel);

    public async Task RenameAsync(long person, string slug, string name, CancellationToken cancel)
    {
        var now = SlugOf(name);
        if (now != slug && await db.OwnTags.AnyAsync(t => t.PersonId == person && t.Slug == now, cancel))
        {
            throw new RefusedException($"You have a tag {name.Trim()} already: choose another name.");
        }

        await db.OwnTags.Where(t => t.PersonId == person && t.Slug == slug).ExecuteUpdateAsync(t => t.SetProperty(x => x.Name, name.Trim()).SetProperty(x => x.Slug, now), cancel);
    }

    public Task DeleteAsync(long person, string slug, CancellationToken cancel) => db.OwnTags.Where(t => t.PersonId == person && t.Slug == slug).ExecuteDeleteAsync(cancel);

    /// <summary>A name in another script has no letters for a slug: it is its own.</summary>
    private static string SlugOf(string name)
    {
        if (name.Trim().Length is 0 or > OwnTag.LongestName)
        {
            throw new RefusedException($"A tag has between 1 and {OwnTag.LongestName} characters.");
        }

        return TagSlug.Of(name) is { Length: > 0 } slug ? slug : name.Trim().ToLowerInvariant();
    }
}
