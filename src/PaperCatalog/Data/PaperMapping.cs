using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Data;

internal static class PaperMapping
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

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
            alias.HasOne(a => a.Paper).WithMany().HasForeignKey(a => a.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Revision>(revision =>
        {
            revision.HasIndex(r => new { r.PaperId, r.TextHash }).IsUnique();
        });
        model.Entity<Sighting>(sighting =>
        {
            sighting.Property(s => s.Entry).HasColumnType("jsonb").HasConversion(Json<EntryFacts>());
            sighting.Property(s => s.Source).HasColumnType("json"); // json, not jsonb: key order and numbers stay as they came
            sighting.HasIndex(s => new { s.CaptureId, s.Position }).IsUnique();
            sighting.HasIndex(s => s.PaperId);
            sighting.HasIndex(s => s.RevisionId);
            // All that the pages of days, weeks, months and years ask of a sighting: its wide row stays unread.
            sighting.HasIndex(s => new { s.ListedOn, s.PaperId }).IncludeProperties(s => new { s.CaptureId, s.Position });
            sighting.HasOne(s => s.Capture).WithMany().HasForeignKey(s => s.CaptureId).OnDelete(DeleteBehavior.Cascade);
            sighting.HasOne(s => s.Revision).WithMany(r => r.Sightings).HasForeignKey(s => s.RevisionId).OnDelete(DeleteBehavior.Restrict);
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
            Json<List<EntryLink>>(),
            new ValueComparer<List<EntryLink>>((a, b) => a!.SequenceEqual(b!), l => l.Count, l => l.ToList()));
    }

    private static ValueConverter<T, string> Json<T>()
        where T : new() => new(
            value => JsonSerializer.Serialize(value, Stored),
            json => JsonSerializer.Deserialize<T>(json, Stored) ?? new T());
}
