using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Data;

internal static class PaperMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Paper>(MapPaper);
        model.Entity<Identifier>(identifier =>
        {
            identifier.HasIndex(i => new { i.Kind, i.Value }).IsUnique();
            identifier.HasIndex(i => i.PaperId);
            identifier.ToTable(t => t.HasCheckConstraint("ck_identifier_kind", "kind in ('arxiv','doi')"));
        });
        model.Entity<PaperAlias>(alias =>
        {
            alias.HasKey(a => a.Key);
            alias.HasOne<Paper>().WithMany().HasForeignKey(a => a.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Revision>(revision =>
        {
            revision.HasIndex(r => new { r.PaperId, r.TextHash }).IsUnique();
            revision.HasIndex(r => r.TitleKey);
        });
        model.Entity<Sighting>(sighting =>
        {
            sighting.Property(s => s.Entry).HasColumnType("jsonb");
            sighting.HasIndex(s => new { s.CaptureId, s.Position }).IsUnique();
            sighting.HasIndex(s => s.PaperId);
            sighting.HasIndex(s => s.RevisionId);
            sighting.HasIndex(s => new { s.ListedOn, s.PaperId });
            sighting.HasOne(s => s.Capture).WithMany().HasForeignKey(s => s.CaptureId).OnDelete(DeleteBehavior.Cascade);
            sighting.HasOne(s => s.Revision).WithMany().HasForeignKey(s => s.RevisionId).OnDelete(DeleteBehavior.Restrict);
            sighting.ToTable(t => t.HasCheckConstraint("ck_sighting_position", "position > 0"));
        });
    }

    private static void MapPaper(EntityTypeBuilder<Paper> paper)
    {
        paper.HasIndex(p => p.Key).IsUnique();
        paper.HasIndex(p => new { p.FirstListedOn, p.Id });
        paper.HasMany(p => p.Identifiers).WithOne().HasForeignKey(i => i.PaperId).OnDelete(DeleteBehavior.Cascade);
        paper.HasMany(p => p.Revisions).WithOne().HasForeignKey(r => r.PaperId).OnDelete(DeleteBehavior.Cascade);
        paper.HasMany(p => p.Sightings).WithOne().HasForeignKey(s => s.PaperId).OnDelete(DeleteBehavior.Cascade);
        paper.Property(p => p.Links).HasColumnType("jsonb").HasConversion(
            links => JsonSerializer.Serialize(links, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<EntryLink>>(json, JsonSerializerOptions.Web) ?? new List<EntryLink>(),
            new ValueComparer<List<EntryLink>>((a, b) => a!.SequenceEqual(b!), l => l.Count, l => l.ToList()));
        paper.Property<NpgsqlTsVector>("SearchText")
            .HasComputedColumnSql("setweight(to_tsvector('papers', title), 'A') || setweight(to_tsvector('papers', abstract), 'B')", stored: true);
        paper.HasIndex("SearchText").HasMethod("gin");
    }
}
