using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <summary>
    /// Lets the index on listed day and paper answer the lists of a period alone: a sighting's row holds its whole entry, and reading
    /// three thousand of them for a month, or thirty thousand for a year, took longer than all the rest of the page.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261120184300_ListedIndex")]
    public class ListedIndex : Migration
    {
        private const string Name = "ix_sighting_listed_on_paper_id";

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: Name, table: "sighting");
            migrationBuilder.CreateIndex(name: Name, table: "sighting", columns: ["listed_on", "paper_id"])
                .Annotation("Npgsql:IndexInclude", new[] { "capture_id", "position" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: Name, table: "sighting");
            migrationBuilder.CreateIndex(name: Name, table: "sighting", columns: ["listed_on", "paper_id"]);
        }
    }
}
