using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            // English stems without accents, for marking the words that were searched for.
            migrationBuilder.Sql(
                """
                CREATE TEXT SEARCH CONFIGURATION papers (COPY = english);
                ALTER TEXT SEARCH CONFIGURATION papers ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
                """);

            migrationBuilder.CreateTable(
                name: "capture_content",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    compressed = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture_content", x => x.id);
                    table.CheckConstraint("ck_capture_content_sha256", "octet_length(sha256) = 32");
                });

            migrationBuilder.CreateTable(
                name: "catalog_note",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalog_note", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "paper",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: false),
                    abstract_cut = table.Column<bool>(type: "boolean", nullable: false),
                    authors = table.Column<List<string>>(type: "text[]", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: true),
                    ai_summary = table.Column<string>(type: "text", nullable: true),
                    keywords = table.Column<List<string>>(type: "text[]", nullable: false),
                    links = table.Column<string>(type: "jsonb", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    upvotes = table.Column<int>(type: "integer", nullable: true),
                    sighting_count = table.Column<int>(type: "integer", nullable: false),
                    wording_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capture",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    content_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: true),
                    captured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    dated = table.Column<bool>(type: "boolean", nullable: false),
                    query = table.Column<string>(type: "text", nullable: true),
                    curator = table.Column<string>(type: "text", nullable: true),
                    reader_version = table.Column<int>(type: "integer", nullable: false),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    warnings = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture", x => x.id);
                    table.CheckConstraint("ck_capture_form", "form in ('html','api-json','scraper-json','json-lines','text','markdown','rss','atom','arxiv-mailing')");
                    table.CheckConstraint("ck_capture_kind", "kind in ('day','week','month','trending','query','category','unknown')");
                    table.ForeignKey(
                        name: "fk_capture_capture_contents_content_id",
                        column: x => x.content_id,
                        principalTable: "capture_content",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identifier",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identifier", x => x.id);
                    table.CheckConstraint("ck_identifier_kind", "kind in ('arxiv','doi')");
                    table.ForeignKey(
                        name: "fk_identifier_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "paper_alias",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_alias", x => x.key);
                    table.ForeignKey(
                        name: "fk_paper_alias_paper_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revision",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    title_key = table.Column<string>(type: "text", nullable: false),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: false),
                    abstract_cut = table.Column<bool>(type: "boolean", nullable: false),
                    shown = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revision", x => x.id);
                    table.ForeignKey(
                        name: "fk_revision_paper_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sighting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    capture_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    revision_id = table.Column<long>(type: "bigint", nullable: false),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    arxiv_id = table.Column<string>(type: "text", nullable: true),
                    arxiv_version = table.Column<int>(type: "integer", nullable: true),
                    upvotes = table.Column<int>(type: "integer", nullable: true),
                    doi = table.Column<string>(type: "text", nullable: true),
                    entry = table.Column<string>(type: "jsonb", nullable: false),
                    source = table.Column<string>(type: "json", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sighting", x => x.id);
                    table.CheckConstraint("ck_sighting_position", "position > 0");
                    table.ForeignKey(
                        name: "fk_sighting_capture_capture_id",
                        column: x => x.capture_id,
                        principalTable: "capture",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_sighting_paper_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_sighting_revision_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_capture_content_id_source_period",
                table: "capture",
                columns: new[] { "content_id", "source", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capture_listed_on_kind",
                table: "capture",
                columns: new[] { "listed_on", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_capture_content_sha256",
                table: "capture_content",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identifier_kind_value",
                table: "identifier",
                columns: new[] { "kind", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identifier_paper_id",
                table: "identifier",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_paper_first_listed_on_id",
                table: "paper",
                columns: new[] { "first_listed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_key",
                table: "paper",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_paper_alias_paper_id",
                table: "paper_alias",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_revision_paper_id_text_hash",
                table: "revision",
                columns: new[] { "paper_id", "text_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_revision_title_key",
                table: "revision",
                column: "title_key")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_sighting_capture_id_position",
                table: "sighting",
                columns: new[] { "capture_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sighting_listed_on_paper_id",
                table: "sighting",
                columns: new[] { "listed_on", "paper_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sighting_paper_id",
                table: "sighting",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_sighting_revision_id",
                table: "sighting",
                column: "revision_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalog_note");

            migrationBuilder.DropTable(
                name: "identifier");

            migrationBuilder.DropTable(
                name: "paper_alias");

            migrationBuilder.DropTable(
                name: "sighting");

            migrationBuilder.DropTable(
                name: "capture");

            migrationBuilder.DropTable(
                name: "revision");

            migrationBuilder.DropTable(
                name: "capture_content");

            migrationBuilder.DropTable(
                name: "paper");

            migrationBuilder.Sql("DROP TEXT SEARCH CONFIGURATION papers;");
        }
    }
}
