using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Reingest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "period_given",
                table: "capture",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Nobody knows any more who named the period of what is there: no reading is to change it.
            migrationBuilder.Sql("UPDATE capture SET period_given = true WHERE period <> ''");

            migrationBuilder.CreateTable(
                name: "reingest_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    fate = table.Column<string>(type: "text", nullable: false),
                    capture_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    title_before = table.Column<string>(type: "text", nullable: false),
                    title_now = table.Column<string>(type: "text", nullable: false),
                    abstract_before = table.Column<string>(type: "text", nullable: false),
                    abstract_now = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reingest_change", x => x.id);
                    table.CheckConstraint("ck_reingest_change_fate", "fate in ('added','text','facts','gone')");
                    table.ForeignKey(
                        name: "fk_reingest_change_job_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "job_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_reingest_change_run_id",
                table: "reingest_change",
                column: "run_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reingest_change");

            migrationBuilder.DropColumn(
                name: "period_given",
                table: "capture");
        }
    }
}
