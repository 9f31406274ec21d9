using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;

namespace PaperCatalog.Data;

internal static class CaptureMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CaptureContent>(content =>
        {
            content.HasIndex(c => c.Sha256).IsUnique();
            content.ToTable(t => t.HasCheckConstraint("ck_capture_content_sha256", "octet_length(sha256) = 32"));
        });
        model.Entity<Capture>(capture =>
        {
            capture.HasOne(c => c.Content).WithMany().HasForeignKey(c => c.ContentId).OnDelete(DeleteBehavior.Restrict);
            capture.HasIndex(c => new { c.ContentId, c.Source, c.Period }).IsUnique();
            capture.HasIndex(c => new { c.ListedOn, c.Kind });
            capture.ToTable(t =>
            {
                t.HasCheckConstraint("ck_capture_form", "form in ('html','api-json','scraper-json','json-lines','text','markdown','rss','atom','arxiv-mailing')");
                t.HasCheckConstraint("ck_capture_kind", "kind in ('day','week','month','trending','query','category','unknown')");
            });
        });
    }
}
