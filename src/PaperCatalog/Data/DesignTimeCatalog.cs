using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PaperCatalog.Data;

/// <summary>What the EF Core tools use to compare the model with the migrations; never connects.</summary>
public sealed class DesignTimeCatalog : IDesignTimeDbContextFactory<CatalogDbContext>
{
    public CatalogDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql("Host=nowhere").Options);
}
