using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PaperCatalog.Jobs;

namespace PaperCatalog.Data;

internal static class JobsMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<JobRun>(run =>
        {
            run.Property(r => r.Arguments).HasColumnType("jsonb");
            run.Property(r => r.Counts).HasColumnType("jsonb").HasConversion(
                counts => JsonSerializer.Serialize(counts, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<SortedDictionary<string, long>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<SortedDictionary<string, long>>((a, b) => a!.SequenceEqual(b!), c => c.Count, c => new SortedDictionary<string, long>(c)));
            run.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Cascade);
            run.HasIndex(r => r.Once).IsUnique();
            // One run of a lane at a time, whatever the processes think.
            run.HasIndex(r => r.Lane).IsUnique().HasFilter("state = 'running'");
            // The same order while it still waits is the run that waits.
            run.HasIndex(r => new { r.Kind, r.Subject, r.Arguments }).IsUnique().HasFilter("state = 'queued'");
            run.HasIndex(r => r.State).HasFilter("state in ('queued','running')");
            run.ToTable(t =>
            {
                t.HasCheckConstraint("ck_job_run_state", "state in ('queued','running','done','failed','stopped')");
                t.HasCheckConstraint("ck_job_run_runner", "(state = 'running') = (runner is not null) and (runner is null) = (lease_until is null)");
                t.HasCheckConstraint("ck_job_run_ended", "(state in ('queued','running')) = (ended_at is null)");
            });
        });
        model.Entity<RunLine>().HasIndex(l => new { l.RunId, l.Id });
    }
}
