using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Tags : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tag",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    facet = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    synonyms = table.Column<List<string>>(type: "text[]", nullable: false),
                    broader_id = table.Column<int>(type: "integer", nullable: true),
                    merged_into_id = table.Column<int>(type: "integer", nullable: true),
                    deleted = table.Column<bool>(type: "boolean", nullable: false),
                    shipped = table.Column<bool>(type: "boolean", nullable: false),
                    edited = table.Column<bool>(type: "boolean", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag", x => x.id);
                    table.CheckConstraint("ck_tag_name", "facet ~ '^[a-z0-9][a-z0-9-]*$' AND slug ~ '^[a-z0-9][a-z0-9-]*$' AND name <> '' AND broader_id <> id AND merged_into_id <> id");
                    table.ForeignKey(
                        name: "fk_tag_tag_broader_id",
                        column: x => x.broader_id,
                        principalTable: "tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tag_tag_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tagged",
                columns: table => new
                {
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    tagger_version = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tagged", x => x.paper_id);
                    table.ForeignKey(
                        name: "fk_tagged_paper_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tag_alias",
                columns: table => new
                {
                    facet = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    tag_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag_alias", x => new { x.facet, x.slug });
                    table.ForeignKey(
                        name: "fk_tag_alias_tag_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tagging",
                columns: table => new
                {
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    tag_id = table.Column<int>(type: "integer", nullable: false),
                    from_person = table.Column<bool>(type: "boolean", nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: false),
                    score = table.Column<float>(type: "real", nullable: true),
                    evidence = table.Column<int[]>(type: "integer[]", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tagging", x => new { x.paper_id, x.tag_id });
                    table.CheckConstraint("ck_tagging_source", "from_person OR holds AND by_id IS NULL AND score IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_tagging_paper_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_tagging_tag_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tag_broader_id",
                table: "tag",
                column: "broader_id");

            migrationBuilder.CreateIndex(
                name: "ix_tag_facet_slug",
                table: "tag",
                columns: new[] { "facet", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tag_merged_into_id",
                table: "tag",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_tag_alias_tag_id",
                table: "tag_alias",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_tagging_tag_id_paper_id",
                table: "tagging",
                columns: new[] { "tag_id", "paper_id" });

            migrationBuilder.Sql(PaperCatalog.Tags.TagSchema.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PaperCatalog.Tags.TagSchema.Drop);
            migrationBuilder.DropTable(
                name: "tag_alias");

            migrationBuilder.DropTable(
                name: "tagged");

            migrationBuilder.DropTable(
                name: "tagging");

            migrationBuilder.DropTable(
                name: "tag");
        }
    }
}
