using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>Whose a run is, in the database: taking one up, keeping it, giving it back. Time is the database's, which all processes share.</summary>
internal sealed class RunClaims(IDbContextFactory<CatalogDbContext> contexts, NpgsqlDataSource database)
{
    /// <summary>Takes the next run up that waits, or whose runner is silent: null where there is none.</summary>
    /// <param name="kinds">The kinds of work that this process can do.</param>
    /// <param name="only">Just this run, or one that fell silent and holds its lane.</param>
    public async Task<JobRun?> TakeAsync(Guid runner, TimeSpan lease, string[] kinds, long? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        try
        {
            var taken = await db.JobRuns.FromSql(
                $"""
                UPDATE job_run SET state = 'running', runner = {runner}, lease_until = now() + {lease}, started_at = coalesce(started_at, now()), attempts = attempts + 1
                WHERE id = (
                    SELECT id FROM job_run next
                    WHERE (state = 'queued' AND (due_at IS NULL OR due_at <= now()) OR state = 'running' AND lease_until < now()) AND kind = ANY({kinds}) AND ({only}::bigint IS NULL OR id = {only} OR state = 'running' AND lane = (SELECT lane FROM job_run WHERE id = {only}))
                        AND (lane IS NULL OR NOT EXISTS (SELECT FROM job_run other WHERE other.lane = next.lane AND other.state = 'running' AND other.id <> next.id))
                    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """).AsNoTracking().ToListAsync(cancel);
            return taken.FirstOrDefault();
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null; // another process took up another run of the lane in the same moment
        }
    }

    /// <summary>Writes down what a run told and how it stands, and renews the lease; a run that is queued again waits until <paramref name="dueAt"/>.</summary>
    /// <returns>Whether somebody wants it to stop; null where it is not this runner's any more.</returns>
    public async Task<bool?> SaveAsync(JobRun run, RunNews news, string state, TimeSpan lease, DateTimeOffset? dueAt, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            WITH mine AS (
                UPDATE job_run SET state = @state, done = @done, total = @total, message = @message, counts = @counts::jsonb, warnings = warnings + @warnings,
                    due_at = @due, runner = CASE @state WHEN 'running' THEN runner END,
                    lease_until = CASE @state WHEN 'running' THEN now() + @lease END,
                    ended_at = CASE WHEN @state IN ('running', 'queued') THEN NULL ELSE now() END,
                    attempts = attempts - CASE @state WHEN 'queued' THEN 1 ELSE 0 END
                WHERE id = @id AND runner = @runner AND state = 'running' RETURNING id, stop_asked),
            said AS (
                INSERT INTO run_line (run_id, at, is_warning, text)
                SELECT mine.id, line.at, line.is_warning, line.text FROM mine, unnest(@ats, @arewarnings, @texts) WITH ORDINALITY AS line(at, is_warning, text, place) ORDER BY place)
            SELECT stop_asked FROM mine
            """);
        command.Parameters.AddWithValue("id", run.Id);
        command.Parameters.AddWithValue("runner", run.Runner!);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("lease", lease);
        command.Parameters.AddWithValue("done", news.Done);
        command.Parameters.Add(new NpgsqlParameter<int?>("total", news.Total));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?>("due", dueAt?.ToUniversalTime()));
        command.Parameters.AddWithValue("message", news.Message);
        command.Parameters.AddWithValue("counts", JsonSerializer.Serialize(news.Counts));
        command.Parameters.AddWithValue("warnings", news.Lines.Count(l => l.IsWarning));
        command.Parameters.AddWithValue("ats", news.Lines.Select(l => l.At.ToUniversalTime()).ToArray());
        command.Parameters.AddWithValue("arewarnings", news.Lines.Select(l => l.IsWarning).ToArray());
        command.Parameters.AddWithValue("texts", news.Lines.Select(l => l.Text).ToArray());
        return (bool?)await command.ExecuteScalarAsync(cancel);
    }
}
