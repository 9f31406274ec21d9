using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>What is to be done.</summary>
/// <param name="Kind">Of the <see cref="IRunWork"/> that does it.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="StartedBy">Who wants it, for people.</param>
public sealed record RunOrder(string Kind, string Subject, string StartedBy)
{
    /// <summary>What the work is told; kept as JSON, of two kilobytes at most.</summary>
    public object Arguments { get; init; } = new();

    /// <summary>Runs of one lane never run at the same time.</summary>
    public string? Lane { get; init; }

    /// <summary>What must not be done twice: a second order of the same name is the first one.</summary>
    public string? Once { get; init; }
}

/// <summary>Queues a run. The same order while it still waits is the run that waits.</summary>
public sealed class StartRun(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Queues it and returns its id.</summary>
    public async Task<long> RunAsync(RunOrder order, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await QueueAsync(db, order, cancel);
    }

    /// <summary>The same on somebody's wish, which the audit trail keeps.</summary>
    public async Task<long> RunAsync(RunOrder order, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = await QueueAsync(db, order with { StartedBy = actor.Name }, cancel);
        AuditTrail.Record(db, clock, actor, order.Kind, $"run {id}", after: new { order.Subject, order.Arguments });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }

    private async Task<long> QueueAsync(CatalogDbContext db, RunOrder order, CancellationToken cancel)
    {
        var arguments = JsonSerializer.Serialize(order.Arguments, JsonSerializerOptions.Web);
        while (true)
        {
            var made = await db.Database.SqlQuery<long>(
                $"""
                INSERT INTO job_run (kind, subject, arguments, lane, once, state, started_by, queued_at, done, message, counts, warnings, stop_asked, attempts)
                VALUES ({order.Kind}, {order.Subject}, {arguments}::jsonb, {order.Lane}, {order.Once}, {RunState.Queued}, {order.StartedBy}, {clock.GetUtcNow()}, 0, '', {"{}"}::jsonb, 0, false, 0)
                ON CONFLICT DO NOTHING RETURNING id AS "Value"
                """).ToListAsync(cancel);
            var there = made.Count > 0 ? made : await db.Database.SqlQuery<long>(
                $"""
                SELECT id AS "Value" FROM job_run
                WHERE once = {order.Once} OR state = {RunState.Queued} AND kind = {order.Kind} AND subject = {order.Subject} AND arguments = {arguments}::jsonb
                ORDER BY id LIMIT 1
                """).ToListAsync(cancel);
            if (there.Count > 0)
            {
                return there[0];
            }

            // The one that waited was taken up between the two questions: this order is another one now.
        }
    }
}
