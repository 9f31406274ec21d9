using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <summary>Sightings that name one DOI are looked up by it, whichever paper holds it (<c>Ingest/Neighbourhood</c>).</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261120190000_SightingDoi")]
    public class SightingDoi : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder
            .CreateIndex(name: "ix_sighting_doi", table: "sighting", column: "doi")
            .Annotation("Npgsql:IndexMethod", "hash");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex(name: "ix_sighting_doi", table: "sighting");
    }
}
