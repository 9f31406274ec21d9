using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Sources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                table: "job_run",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    template = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: true),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    cron = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    look_back_days = table.Column<int>(type: "integer", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source", x => x.id);
                    table.CheckConstraint("ck_source_bounds", "pages > 0 and look_back_days >= 0 and failures >= 0");
                    table.CheckConstraint("ck_source_kind", "kind in ('daily','weekly','monthly','trending','query','feed','api')");
                });

            migrationBuilder.CreateTable(
                name: "listing_day",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    is_settled = table.Column<bool>(type: "boolean", nullable: false),
                    trouble = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_day", x => new { x.source_id, x.period });
                    table.CheckConstraint("ck_listing_day_settled", "not is_settled or answered_at is not null");
                    table.ForeignKey(
                        name: "fk_listing_day_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "source_visit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: true),
                    asked = table.Column<string>(type: "text", nullable: false),
                    page = table.Column<int>(type: "integer", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    final_url = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<int>(type: "integer", nullable: true),
                    headers = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    sentence = table.Column<string>(type: "text", nullable: true),
                    content_id = table.Column<long>(type: "bigint", nullable: true),
                    capture_id = table.Column<long>(type: "bigint", nullable: true),
                    period = table.Column<string>(type: "text", nullable: true),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    new_papers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_visit", x => x.id);
                    table.CheckConstraint("ck_source_visit_outcome", "outcome in ('captured','known','unchanged','neighbour','unread','missing','refused','failed')");
                    table.ForeignKey(
                        name: "fk_source_visit_capture_capture_id",
                        column: x => x.capture_id,
                        principalTable: "capture",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_source_visit_capture_content_content_id",
                        column: x => x.content_id,
                        principalTable: "capture_content",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_source_visit_job_run_run_id",
                        column: x => x.run_id,
                        principalTable: "job_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_source_visit_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_listing_day_day",
                table: "listing_day",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_source_name",
                table: "source",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_slug",
                table: "source",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_visit_capture_id",
                table: "source_visit",
                column: "capture_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_visit_content_id",
                table: "source_visit",
                column: "content_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_visit_run_id",
                table: "source_visit",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_visit_source_id_id",
                table: "source_visit",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_source_visit_source_id_url_id",
                table: "source_visit",
                columns: new[] { "source_id", "url", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "listing_day");

            migrationBuilder.DropTable(
                name: "source_visit");

            migrationBuilder.DropTable(
                name: "source");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "job_run");
        }
    }
}
