using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Matching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sighting_doi",
                table: "sighting");

            migrationBuilder.DropIndex(
                name: "ix_revision_title_key",
                table: "revision");

            migrationBuilder.AddColumn<byte[]>(
                name: "read_hash",
                table: "sighting",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "wording_id",
                table: "sighting",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "judgement",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<List<string>>(type: "text[]", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judgement", x => x.id);
                    table.CheckConstraint("ck_judgement_kind", "kind in ('merge','split','different')");
                });

            migrationBuilder.CreateTable(
                name: "known_wording",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<long>(type: "bigint", nullable: false),
                    arxiv_id = table.Column<string>(type: "text", nullable: true),
                    doi = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_wording", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retired_paper",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    sightings = table.Column<long[]>(type: "bigint[]", nullable: false),
                    work = table.Column<string>(type: "jsonb", nullable: false),
                    successor_id = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retired_paper", x => x.id);
                    table.ForeignKey(
                        name: "fk_retired_paper_papers_successor_id",
                        column: x => x.successor_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "text_key",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_text_key", x => new { x.key, x.text });
                });

            migrationBuilder.CreateTable(
                name: "judged_pair",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    judgement_id = table.Column<long>(type: "bigint", nullable: false),
                    same = table.Column<bool>(type: "boolean", nullable: false),
                    stands = table.Column<bool>(type: "boolean", nullable: false),
                    a = table.Column<long>(type: "bigint", nullable: false),
                    content_of_a = table.Column<byte[]>(type: "bytea", nullable: false),
                    position_of_a = table.Column<int>(type: "integer", nullable: false),
                    b = table.Column<long>(type: "bigint", nullable: false),
                    content_of_b = table.Column<byte[]>(type: "bytea", nullable: false),
                    position_of_b = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judged_pair", x => x.id);
                    table.ForeignKey(
                        name: "fk_judged_pair_judgements_judgement_id",
                        column: x => x.judgement_id,
                        principalTable: "judgement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wording_pair",
                columns: table => new
                {
                    a = table.Column<long>(type: "bigint", nullable: false),
                    b = table.Column<long>(type: "bigint", nullable: false),
                    same = table.Column<bool>(type: "boolean", nullable: false),
                    score = table.Column<float>(type: "real", nullable: false),
                    keys = table.Column<long[]>(type: "bigint[]", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    later_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wording_pair", x => new { x.a, x.b });
                    table.CheckConstraint("ck_wording_pair_order", "a < b");
                    table.ForeignKey(
                        name: "fk_wording_pair_known_wording_a",
                        column: x => x.a,
                        principalTable: "known_wording",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_wording_pair_known_wording_b",
                        column: x => x.b,
                        principalTable: "known_wording",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sighting_wording_id",
                table: "sighting",
                column: "wording_id");

            migrationBuilder.CreateIndex(
                name: "ix_judged_pair_a",
                table: "judged_pair",
                column: "a",
                filter: "stands");

            migrationBuilder.CreateIndex(
                name: "ix_judged_pair_b",
                table: "judged_pair",
                column: "b",
                filter: "stands");

            migrationBuilder.CreateIndex(
                name: "ix_judged_pair_content_of_a_position_of_a",
                table: "judged_pair",
                columns: new[] { "content_of_a", "position_of_a" });

            migrationBuilder.CreateIndex(
                name: "ix_judged_pair_content_of_b_position_of_b",
                table: "judged_pair",
                columns: new[] { "content_of_b", "position_of_b" });

            migrationBuilder.CreateIndex(
                name: "ix_judged_pair_judgement_id",
                table: "judged_pair",
                column: "judgement_id");

            migrationBuilder.CreateIndex(
                name: "ix_known_wording_arxiv_id",
                table: "known_wording",
                column: "arxiv_id",
                filter: "arxiv_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_known_wording_doi",
                table: "known_wording",
                column: "doi",
                filter: "doi IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_known_wording_text",
                table: "known_wording",
                column: "text");

            migrationBuilder.CreateIndex(
                name: "ix_retired_paper_key",
                table: "retired_paper",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "ix_retired_paper_sightings",
                table: "retired_paper",
                column: "sightings")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_retired_paper_successor_id",
                table: "retired_paper",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_wording_pair_b",
                table: "wording_pair",
                column: "b");

            migrationBuilder.CreateIndex(
                name: "ix_wording_pair_later_at_score_a_b",
                table: "wording_pair",
                columns: new[] { "later_at", "score", "a", "b" },
                filter: "open");

            migrationBuilder.AddForeignKey(
                name: "fk_sighting_known_wording_wording_id",
                table: "sighting",
                column: "wording_id",
                principalTable: "known_wording",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_sighting_known_wording_wording_id",
                table: "sighting");

            migrationBuilder.DropTable(
                name: "judged_pair");

            migrationBuilder.DropTable(
                name: "retired_paper");

            migrationBuilder.DropTable(
                name: "text_key");

            migrationBuilder.DropTable(
                name: "wording_pair");

            migrationBuilder.DropTable(
                name: "judgement");

            migrationBuilder.DropTable(
                name: "known_wording");

            migrationBuilder.DropIndex(
                name: "ix_sighting_wording_id",
                table: "sighting");

            migrationBuilder.DropColumn(
                name: "read_hash",
                table: "sighting");

            migrationBuilder.DropColumn(
                name: "wording_id",
                table: "sighting");

            migrationBuilder.CreateIndex(
                name: "ix_sighting_doi",
                table: "sighting",
                column: "doi")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_revision_title_key",
                table: "revision",
                column: "title_key")
                .Annotation("Npgsql:IndexMethod", "hash");
        }
    }
}
