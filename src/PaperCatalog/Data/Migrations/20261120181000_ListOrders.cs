using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <summary>
    /// The orders of /papers, as <c>Papers/ListedPapers</c> writes them, so that each page of a million papers is read off an index.
    /// They are expressions, which the model cannot hold: hence SQL, and no change of the snapshot.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261120181000_ListOrders")]
    public class ListOrders : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            CREATE INDEX ix_paper_upvotes_order ON paper ((-COALESCE(upvotes, -1)), id);
            CREATE INDEX ix_paper_title_order ON paper (substring(lower(title), 1, 100), id);
            """);

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP INDEX ix_paper_upvotes_order; DROP INDEX ix_paper_title_order;");
    }
}
