using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Papers;

namespace PaperCatalog.Data;

/// <summary>The one agreed knot: lists the entities of all rooms. Mappings live beside them in this room's <c>*Mapping</c> files.</summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    public DbSet<CaptureContent> CaptureContents => Set<CaptureContent>();

    public DbSet<Capture> Captures => Set<Capture>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<Identifier> Identifiers => Set<Identifier>();

    public DbSet<PaperAlias> PaperAliases => Set<PaperAlias>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Sighting> Sightings => Set<Sighting>();

    public DbSet<CatalogNote> CatalogNotes => Set<CatalogNote>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("pg_trgm").HasPostgresExtension("unaccent");
        CaptureMapping.Map(modelBuilder);
        PaperMapping.Map(modelBuilder);
        modelBuilder.Entity<CatalogNote>().HasKey(n => n.Name);
    }
}
