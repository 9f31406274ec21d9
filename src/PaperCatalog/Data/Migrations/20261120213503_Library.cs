using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Library : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "own_tag",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_tag", x => x.id);
                    table.CheckConstraint("ck_own_tag_name", "name <> '' AND slug <> ''");
                    table.ForeignKey(
                        name: "fk_own_tag_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "read_mark",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_mark", x => new { x.person_id, x.paper_id });
                    table.ForeignKey(
                        name: "fk_read_mark_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_read_mark_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_paper",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_paper", x => new { x.person_id, x.paper_id });
                    table.ForeignKey(
                        name: "fk_saved_paper_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_saved_paper_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "own_tagging",
                columns: table => new
                {
                    own_tag_id = table.Column<long>(type: "bigint", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_tagging", x => new { x.own_tag_id, x.paper_id });
                    table.ForeignKey(
                        name: "fk_own_tagging_own_tag_own_tag_id",
                        column: x => x.own_tag_id,
                        principalTable: "own_tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_own_tagging_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tagging_by_id",
                table: "tagging",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_own_tag_person_id_slug",
                table: "own_tag",
                columns: new[] { "person_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_own_tagging_paper_id",
                table: "own_tagging",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_read_mark_paper_id",
                table: "read_mark",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_paper_paper_id",
                table: "saved_paper",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_paper_person_id_saved_at",
                table: "saved_paper",
                columns: new[] { "person_id", "saved_at" });

            migrationBuilder.AddForeignKey(
                name: "fk_tagging_person_by_id",
                table: "tagging",
                column: "by_id",
                principalTable: "person",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(PaperCatalog.Tags.TagSchema.CountBothPapers);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PaperCatalog.Tags.TagSchema.CountOnePaper);
            migrationBuilder.DropForeignKey(
                name: "fk_tagging_person_by_id",
                table: "tagging");

            migrationBuilder.DropTable(
                name: "own_tagging");

            migrationBuilder.DropTable(
                name: "read_mark");

            migrationBuilder.DropTable(
                name: "saved_paper");

            migrationBuilder.DropTable(
                name: "own_tag");

            migrationBuilder.DropIndex(
                name: "ix_tagging_by_id",
                table: "tagging");
        }
    }
}
