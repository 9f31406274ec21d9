using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PaperCatalog.Ingest;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;

namespace PaperCatalog.Data;

internal static class SourcesMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Source>(source =>
        {
            source.HasIndex(s => s.Slug).IsUnique();
            source.HasIndex(s => s.Name).IsUnique();
            source.Ignore(s => s.Host).Ignore(s => s.Cadence);
            source.ToTable(t =>
            {
                t.HasCheckConstraint("ck_source_kind", "kind in ('daily','weekly','monthly','trending','query','feed','api')");
                t.HasCheckConstraint("ck_source_bounds", "pages > 0 and look_back_days >= 0 and failures >= 0");
            });
        });
        model.Entity<SourceVisit>(visit =>
        {
            visit.Property(v => v.Headers).HasColumnType("jsonb").HasConversion(
                headers => JsonSerializer.Serialize(headers, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, string>>((a, b) => a!.SequenceEqual(b!), h => h.Count, h => new Dictionary<string, string>(h)));
            visit.HasOne<Source>().WithMany().HasForeignKey(v => v.SourceId).OnDelete(DeleteBehavior.Cascade);
            visit.HasOne<JobRun>().WithMany().HasForeignKey(v => v.RunId).OnDelete(DeleteBehavior.SetNull);
            visit.HasOne<CaptureContent>().WithMany().HasForeignKey(v => v.ContentId).OnDelete(DeleteBehavior.Restrict);
            visit.HasOne<Capture>().WithMany().HasForeignKey(v => v.CaptureId).OnDelete(DeleteBehavior.SetNull);
            visit.HasIndex(v => new { v.SourceId, v.Url, v.Id });
            visit.HasIndex(v => new { v.SourceId, v.Id });
            visit.ToTable(t => t.HasCheckConstraint("ck_source_visit_outcome", "outcome in ('captured','known','unchanged','neighbour','unread','missing','refused','failed')"));
        });
        model.Entity<ListingDay>(day =>
        {
            day.HasKey(d => new { d.SourceId, d.Period });
            day.Ignore(d => d.State);
            day.HasIndex(d => d.Day);
            day.HasOne(d => d.Source).WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Cascade);
            day.ToTable(t => t.HasCheckConstraint("ck_listing_day_settled", "not is_settled or answered_at is not null"));
        });
    }
}
