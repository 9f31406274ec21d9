using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Digests;

namespace PaperCatalog.Library;

/// <summary>A paper in a file for its reader.</summary>
public sealed record TakenPaper(string Key, string Title, DateTimeOffset? At);

/// <summary>Everything the catalogue keeps of a person, as a file for that person.</summary>
public sealed record TakenOut(
    string Name, string? Email, string Role, DateTimeOffset Since, IReadOnlyList<TakenPaper> Saved, IReadOnlyList<TakenPaper> Read)
{
    public required IReadOnlyList<object> MyTags { get; init; }

    public required IReadOnlyList<object> Searches { get; init; }

    public required IReadOnlyList<object> AskedLately { get; init; }

    /// <summary>Digests to the account's address, where its owner has confirmed it.</summary>
    public object? Digests { get; init; }

    public required IReadOnlyList<object> TagsGiven { get; init; }

    public required IReadOnlyList<object> Tokens { get; init; }

    public required IReadOnlyList<object> Sessions { get; init; }

    public required IReadOnlyList<object> Actions { get; init; }
}

/// <summary>Collects what the catalogue keeps of a person; no secret is among it.</summary>
public sealed class TakeOut(CatalogDbContext db, TakeData digests)
{
    public async Task<TakenOut> RunAsync(long person, CancellationToken cancel)
    {
        var self = await db.People.AsNoTracking().SingleAsync(p => p.Id == person, cancel);
        return new TakenOut(
            self.Name, self.Email, Access.Name(self.Role), self.CreatedAt,
            await db.SavedPapers.Where(s => s.PersonId == person).OrderBy(s => s.SavedAt).Join(db.Papers, s => s.PaperId, p => p.Id, (s, p) => new TakenPaper(p.Key, p.Title, s.SavedAt)).ToListAsync(cancel),
            await db.ReadMarks.Where(r => r.PersonId == person).OrderBy(r => r.ReadAt).Join(db.Papers, r => r.PaperId, p => p.Id, (r, p) => new TakenPaper(p.Key, p.Title, r.ReadAt)).ToListAsync(cancel))
        {
            MyTags = await MyTagsAsync(person, cancel),
            Searches = await db.SavedSearches.Where(s => s.PersonId == person).OrderBy(s => s.Id).Select(s => (object)new { name = s.Name, query = s.Query, createdAt = s.CreatedAt }).ToListAsync(cancel),
            AskedLately = await db.PastSearches.Where(s => s.PersonId == person).OrderBy(s => s.AskedAt).Select(s => (object)new { query = s.Query, askedAt = s.AskedAt }).ToListAsync(cancel),
            Digests = await DigestsAsync(self, cancel),
            TagsGiven = await db.Taggings.Where(t => t.ById == person).OrderBy(t => t.At)
                .Join(db.Tags, t => t.TagId, t => t.Id, (g, t) => new { g.PaperId, g.Holds, g.At, t.Facet, t.Slug })
                .Join(db.Papers, g => g.PaperId, p => p.Id, (g, p) => (object)new { paper = p.Key, tag = g.Facet + "/" + g.Slug, holds = g.Holds, at = g.At }).ToListAsync(cancel),
            Tokens = await db.PersonalTokens.Where(t => t.PersonId == person).Select(t => (object)new { name = t.Name, scopes = t.Scopes, createdAt = t.CreatedAt, expiresAt = t.ExpiresAt, lastUsedAt = t.LastUsedAt }).ToListAsync(cancel),
            Sessions = await db.Sessions.Where(s => s.PersonId == person).Select(s => (object)new { browser = s.Browser, address = s.Address, startedAt = s.StartedAt, seenAt = s.SeenAt }).ToListAsync(cancel),
            Actions = await db.AuditEntries.Where(e => e.PersonId == person).OrderBy(e => e.Id).Select(e => (object)new { at = e.At, action = e.Action, subject = e.Subject }).ToListAsync(cancel),
        };
    }

    private async Task<object?> DigestsAsync(Person self, CancellationToken cancel)
    {
        if (self is not { EmailConfirmed: true, Email: { } email })
        {
            return null;
        }

        var address = Subscriber.KeyOf(email);
        var subscriber = await db.Subscribers.Where(s => s.Address == address).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel);
        return subscriber is { } id ? await digests.RunAsync(id, cancel) : null;
    }

    private async Task<IReadOnlyList<object>> MyTagsAsync(long person, CancellationToken cancel)
    {
        var names = await db.OwnTags.Where(t => t.PersonId == person).OrderBy(t => t.Name).ToListAsync(cancel);
        var papers = (await db.OwnTaggings.Where(t => t.Tag!.PersonId == person).Join(db.Papers, t => t.PaperId, p => p.Id, (t, p) => new { t.OwnTagId, p.Key }).ToListAsync(cancel)).ToLookup(t => t.OwnTagId, t => t.Key);
        return [.. names.Select(t => (object)new { name = t.Name, papers = papers[t.Id].Order(StringComparer.Ordinal) })];
    }
}
