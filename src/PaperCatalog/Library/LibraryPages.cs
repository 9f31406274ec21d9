using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Library;

/// <summary>One of a person's own tags and how many papers are under it.</summary>
public sealed record OwnTagLine(string Slug, string Name, int Papers);

/// <summary>A person's library, or a part of it.</summary>
/// <param name="Show">saved, unread or read; empty where it is a tag.</param>
public sealed record LibraryPage(string Show, OwnTagLine? Tag, PaperList List, int Saved, int Unread, int Read, IReadOnlyList<OwnTagLine> Tags)
{
    public string Path => Tag is null ? Show == "saved" ? "/library" : "/library?show=" + Show : "/library?tag=" + Uri.EscapeDataString(Tag.Slug);
}

/// <summary>Asks for a person's library.</summary>
public sealed class LibraryPages(CatalogDbContext db)
{
    public static readonly IReadOnlyList<string> Parts = ["saved", "unread", "read"];

    /// <summary>Null where there is no such part.</summary>
    public async Task<LibraryPage?> FindAsync(long person, string? show, string? tag, Cursor? after, CancellationToken cancel)
    {
        var tags = await db.OwnTags.Where(t => t.PersonId == person).OrderBy(t => t.Name)
            .Select(t => new OwnTagLine(t.Slug, t.Name, db.OwnTaggings.Count(x => x.OwnTagId == t.Id))).ToListAsync(cancel);
        var part = string.IsNullOrEmpty(show) ? "saved" : show;
        var chosen = tag is null ? null : tags.Find(t => t.Slug == tag);
        if (!Parts.Contains(part) || (tag is not null && chosen is null))
        {
            return null;
        }

        var saved = db.SavedPapers.Where(s => s.PersonId == person);
        var unread = saved.Where(s => !db.ReadMarks.Any(r => r.PersonId == person && r.PaperId == s.PaperId));
        var read = db.ReadMarks.Where(r => r.PersonId == person);
        var ids = (chosen, part) switch
        {
            ({ } own, _) => db.OwnTaggings.Where(t => t.Tag!.PersonId == person && t.Tag.Slug == own.Slug).OrderByDescending(t => t.PaperId).Select(t => t.PaperId),
            (_, "unread") => unread.OrderByDescending(s => s.SavedAt).ThenByDescending(s => s.PaperId).Select(s => s.PaperId),
            (_, "read") => read.OrderByDescending(r => r.ReadAt).ThenByDescending(r => r.PaperId).Select(r => r.PaperId),
            _ => saved.OrderByDescending(s => s.SavedAt).ThenByDescending(s => s.PaperId).Select(s => s.PaperId),
        };
        return new LibraryPage(
            chosen is null ? part : "", chosen, await PageAsync(ids, after, cancel), await saved.CountAsync(cancel), await unread.CountAsync(cancel), await read.CountAsync(cancel), tags);
    }

    private async Task<PaperList> PageAsync(IQueryable<long> ids, Cursor? after, CancellationToken cancel)
    {
        var seen = after?.Seen ?? 0;
        var page = await ids.Skip(seen).Take(PaperList.PageSize + 1).ToArrayAsync(cancel);
        var shown = page.Take(PaperList.PageSize).ToArray();
        var rows = await ListedPapers.Everything(db).Where(l => shown.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToDictionaryAsync(r => r.Id, cancel);
        var next = page.Length > shown.Length ? new Cursor(seen + shown.Length, shown[^1], "") : null;
        return new PaperList(await ListedPapers.WithVotesAsync(db, [.. shown.Where(rows.ContainsKey).Select(i => rows[i])], cancel), seen + 1, next?.Encode()) { Ranked = false };
    }
}
