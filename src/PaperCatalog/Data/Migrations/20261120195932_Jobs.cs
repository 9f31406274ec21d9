using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PaperCatalog.Jobs;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    arguments = table.Column<string>(type: "jsonb", nullable: false),
                    lane = table.Column<string>(type: "text", nullable: true),
                    once = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: true),
                    message = table.Column<string>(type: "text", nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: false),
                    warnings = table.Column<int>(type: "integer", nullable: false),
                    stop_asked = table.Column<bool>(type: "boolean", nullable: false),
                    runner = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => x.id);
                    table.CheckConstraint("ck_job_run_ended", "(state in ('queued','running')) = (ended_at is null)");
                    table.CheckConstraint("ck_job_run_runner", "(state = 'running') = (runner is not null) and (runner is null) = (lease_until is null)");
                    table.CheckConstraint("ck_job_run_state", "state in ('queued','running','done','failed','stopped')");
                });

            migrationBuilder.CreateTable(
                name: "run_line",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_warning = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_run_line_job_run_run_id",
                        column: x => x.run_id,
                        principalTable: "job_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_run_kind_subject_arguments",
                table: "job_run",
                columns: new[] { "kind", "subject", "arguments" },
                unique: true,
                filter: "state = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_job_run_lane",
                table: "job_run",
                column: "lane",
                unique: true,
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_job_run_once",
                table: "job_run",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_run_state",
                table: "job_run",
                column: "state",
                filter: "state in ('queued','running')");

            migrationBuilder.CreateIndex(
                name: "ix_run_line_run_id_id",
                table: "run_line",
                columns: new[] { "run_id", "id" });

            migrationBuilder.Sql(QuartzTables.Create());
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(QuartzTables.Drop);
            migrationBuilder.DropTable(
                name: "run_line");

            migrationBuilder.DropTable(
                name: "job_run");
        }
    }
}
