using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;
using PaperCatalog.Search;

namespace PaperCatalog.Digests;

/// <summary>What became of those who were due.</summary>
/// <param name="Issues">Different issues they share.</param>
/// <param name="Digests">Mails now in the queue.</param>
/// <param name="Empty">Subscribers for whom there was nothing new.</param>
/// <param name="Late">Subscribers whose hour is more than a day ago: their next digest covers it.</param>
public sealed record ComposeCounts(int Issues, int Digests, int Empty, int Late);

/// <summary>
/// Puts digests of all who are due into the queue, each with what it holds, before anything is sent. Several processes may do it at
/// once: rows are taken by SKIP LOCKED, and what one of them began and did not end never was.
/// </summary>
public sealed class ComposeDue(NpgsqlDataSource database, FindIssue find, IndexPapers index, IOptions<MailOptions> mail, TimeProvider clock)
{
    private const int SubscribersABatch = 1_000;

    /// <summary>Batches at a time: one waits for the database while another counts, see docs/digests.md for the measure.</summary>
    private const int SideBySide = 4;

    public async Task<ComposeCounts> RunAsync(CancellationToken cancel)
    {
        // Asked once a second: mostly nobody is due, and that is one question.
        if (!await DueRows.AnyAsync(database, clock.GetUtcNow(), cancel))
        {
            return new ComposeCounts(0, 0, 0, 0);
        }

        var issues = new ConcurrentDictionary<IssueKey, Lazy<Task<Issue>>>();
        var counts = await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => WorkAsync(issues, cancel)));
        return new ComposeCounts(issues.Count, counts.Sum(c => c.Digests), counts.Sum(c => c.Empty), counts.Sum(c => c.Late));
    }

    private async Task<ComposeCounts> WorkAsync(ConcurrentDictionary<IssueKey, Lazy<Task<Issue>>> issues, CancellationToken cancel)
    {
        var counts = new ComposeCounts(0, 0, 0, 0);
        while (await BatchAsync(issues, cancel) is { } batch)
        {
            counts = new ComposeCounts(0, counts.Digests + batch.Digests, counts.Empty + batch.Empty, counts.Late + batch.Late);
        }

        return counts;
    }

    /// <summary>Null where nobody is due, or all who are are in other hands.</summary>
    private async Task<ComposeCounts?> BatchAsync(ConcurrentDictionary<IssueKey, Lazy<Task<Issue>>> issues, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var due = await DueRows.TakeAsync(connection, now, SubscribersABatch, cancel);
        if (due.Count == 0)
        {
            return null;
        }

        await index.RunAsync(cancel);
        var drafts = new List<Draft>();
        foreach (var group in due.Where(d => d.Issue.Window is not null).GroupBy(d => new IssueKey(d.Query, d.Ranking, d.Issue.Window!.Value)))
        {
            var issue = await issues.GetOrAdd(group.Key, key => new Lazy<Task<Issue>>(() => find.RunAsync(key, cancel))).Value;
            drafts.AddRange(await PickAsync(connection, issue, [.. group], cancel));
        }

        await WriteAsync(connection, drafts, now, cancel);
        await DueRows.MoveOnAsync(connection, due, now, cancel);
        await transaction.CommitAsync(cancel);
        var late = due.Count(d => d.Issue.Window is null);
        return new ComposeCounts(0, drafts.Count, due.Count - late - drafts.Count, late);
    }

    /// <summary>What each subscriber gets of an issue; nobody gets an issue twice.</summary>
    private static async Task<List<Draft>> PickAsync(NpgsqlConnection connection, Issue issue, List<DueRow> due, CancellationToken cancel)
    {
        var papers = issue.Papers.ConvertAll(p => p.PaperId);
        if (papers.Count == 0)
        {
            return [];
        }

        var mailed = due.ToDictionary(d => d.Id, _ => new HashSet<long>());
        await using var command = new NpgsqlCommand(
            """
            SELECT subscription_id, paper_id FROM mailed_paper WHERE subscription_id = ANY($1) AND paper_id = ANY($2)
            UNION ALL SELECT subscription_id, 0 FROM delivery WHERE subscription_id = ANY($1) AND issue_id = $3
            """,
            connection)
        { Parameters = { new() { Value = mailed.Keys.ToArray() }, new() { Value = papers.ToArray() }, new() { Value = issue.Id } } };
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                mailed[rows.GetInt64(0)].Add(rows.GetInt64(1));
            }
        }

        return [.. due.Where(d => !mailed[d.Id].Contains(0))
            .Select(d => new Draft(d.Id, issue, PickPapers.Of(papers, mailed[d.Id], d.Most)))
            .Where(d => d.Picks.Length > 0)];
    }

    private async Task WriteAsync(NpgsqlConnection connection, List<Draft> drafts, DateTimeOffset now, CancellationToken cancel)
    {
        var host = Mailbox.Parse(mail.Value.From)!.Host;
        await using (var rows = await connection.BeginBinaryImportAsync(
            "COPY delivery (subscription_id, issue_id, picks, message_id, state, created_at, next_at, attempts) FROM STDIN (FORMAT binary)", cancel))
        {
            foreach (var draft in drafts)
            {
                await rows.StartRowAsync(cancel);
                await rows.WriteAsync(draft.SubscriptionId, NpgsqlDbType.Bigint, cancel);
                await rows.WriteAsync(draft.Issue.Id, NpgsqlDbType.Bigint, cancel);
                await rows.WriteAsync(draft.Picks, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancel);
                await rows.WriteAsync($"{draft.Issue.Slug}.{draft.SubscriptionId}@{host}", NpgsqlDbType.Text, cancel);
                await rows.WriteAsync("pending", NpgsqlDbType.Text, cancel);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                await rows.WriteAsync(0, NpgsqlDbType.Integer, cancel);
            }

            await rows.CompleteAsync(cancel);
        }

        await using var memory = await connection.BeginBinaryImportAsync("COPY mailed_paper (subscription_id, paper_id) FROM STDIN (FORMAT binary)", cancel);
        foreach (var (subscription, paper) in drafts.SelectMany(d => d.Picks.Select(p => (d.SubscriptionId, d.Issue.Papers[p - 1].PaperId))).Distinct())
        {
            await memory.StartRowAsync(cancel);
            await memory.WriteAsync(subscription, NpgsqlDbType.Bigint, cancel);
            await memory.WriteAsync(paper, NpgsqlDbType.Bigint, cancel);
        }

        await memory.CompleteAsync(cancel);
    }

    private sealed record Draft(long SubscriptionId, Issue Issue, int[] Picks);
}
