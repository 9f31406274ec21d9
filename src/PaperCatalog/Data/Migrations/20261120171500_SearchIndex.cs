using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Data.Migrations
{
    /// <summary>
    /// The queue of changed papers, and the search index, empty. The index is derived data outside the model, so the model stays as it was;
    /// later shapes of it come by a rebuild (<see cref="IndexSchema.Version"/>), not by a migration.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261120171500_SearchIndex")]
    public sealed class SearchIndex : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(IndexSchema.Queue);
            migrationBuilder.Sql(IndexSchema.Create(IndexSchema.Live));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            DROP SCHEMA IF EXISTS {IndexSchema.Live} CASCADE; DROP SCHEMA IF EXISTS {IndexSchema.Next} CASCADE;
            DROP TRIGGER queue_inserted ON paper; DROP TRIGGER queue_updated ON paper; DROP TRIGGER queue_deleted ON paper;
            DROP FUNCTION queue_for_search(); DROP TABLE search_queue;
            """);
    }
}
