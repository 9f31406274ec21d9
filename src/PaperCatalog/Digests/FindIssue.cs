using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>What an issue is known by.</summary>
public readonly record struct IssueKey(string Query, DigestRanking Ranking, DigestWindow Window);

/// <summary>Gives the issue of a query and a window; the first who asks, in whichever process, composes it for all.</summary>
public sealed class FindIssue(IDbContextFactory<CatalogDbContext> contexts, FindCandidates candidates, TimeProvider clock)
{
    public async Task<Issue> RunAsync(IssueKey key, CancellationToken cancel)
    {
        if (await KnownAsync(key, cancel) is { } known)
        {
            return known;
        }

        var issue = await ComposeAsync(key, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Issues.Add(issue);
        try
        {
            await db.SaveChangesAsync(cancel);
            return issue;
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await KnownAsync(key, cancel) ?? throw new InvalidOperationException("An issue came and went.", twice);
        }
    }

    /// <summary>The issue as it would be, without keeping it.</summary>
    public async Task<Issue> ComposeAsync(IssueKey key, CancellationToken cancel)
    {
        var found = await candidates.RunAsync(key.Query, key.Ranking, key.Window, cancel);
        var ranked = RankIssue.Of(found, key.Ranking, QueryWords.Of(key.Query), key.Window.LastDay);
        return new Issue
        {
            Slug = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)),
            Query = key.Query,
            Ranking = key.Ranking,
            FromAt = key.Window.From,
            ToAt = key.Window.To,
            ComposedAt = clock.GetUtcNow(),
            Found = found.Count,
            Papers = [.. ranked.Select((c, i) => new IssuePaper { Position = i + 1, PaperId = c.Id, Mark = c.Paper.Mark, Reason = c.Paper.Reason, Topic = c.Paper.Topic })],
        };
    }

    private async Task<Issue?> KnownAsync(IssueKey key, CancellationToken cancel)
    {
        var (from, to) = (key.Window.From.ToUniversalTime(), key.Window.To.ToUniversalTime());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Issues.AsNoTracking().Include(i => i.Papers.OrderBy(p => p.Position))
            .SingleOrDefaultAsync(i => i.Query == key.Query && i.Ranking == key.Ranking && i.FromAt == from && i.ToAt == to, cancel);
    }
}
