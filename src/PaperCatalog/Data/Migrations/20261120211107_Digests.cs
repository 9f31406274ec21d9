using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PaperCatalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class Digests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence<int>(
                name: "digest_sender",
                cyclic: true);

            migrationBuilder.CreateTable(
                name: "issue",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    slug = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    ranking = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    composed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    found = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issue", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mailing_pause",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    because = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailing_pause", x => x.id);
                    table.CheckConstraint("ck_mailing_pause_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "subscriber",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    address = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    soft_bounces = table.Column<int>(type: "integer", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriber", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "issue_paper",
                columns: table => new
                {
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issue_paper", x => new { x.issue_id, x.position });
                    table.ForeignKey(
                        name: "fk_issue_paper_issue_issue_id",
                        column: x => x.issue_id,
                        principalTable: "issue",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_issue_paper_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subscription",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subscriber_id = table.Column<long>(type: "bigint", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    cadence = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    zone = table.Column<string>(type: "text", nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false),
                    ranking = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    covered_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscription", x => x.id);
                    table.CheckConstraint("ck_subscription_cadence", "cadence in ('daily','weekly','monthly') and ranking in ('trending','new','best')");
                    table.CheckConstraint("ck_subscription_next", "(state = 'active') = (next_at is not null)");
                    table.CheckConstraint("ck_subscription_state", "state in ('asked','active','paused','left')");
                    table.CheckConstraint("ck_subscription_when", "hour between 0 and 23 and days between 1 and 127 and most between 1 and 100");
                    table.ForeignKey(
                        name: "fk_subscription_subscriber_subscriber_id",
                        column: x => x.subscriber_id,
                        principalTable: "subscriber",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subscription_id = table.Column<long>(type: "bigint", nullable: false),
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    picks = table.Column<int[]>(type: "integer[]", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sender = table.Column<int>(type: "integer", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery", x => x.id);
                    table.CheckConstraint("ck_delivery_sender", "(state = 'sending') = (sender is not null)");
                    table.CheckConstraint("ck_delivery_sent", "(state = 'sent') = (sent_at is not null)");
                    table.CheckConstraint("ck_delivery_state", "state in ('pending','sending','sent','failed','dropped')");
                    table.ForeignKey(
                        name: "fk_delivery_issues_issue_id",
                        column: x => x.issue_id,
                        principalTable: "issue",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_delivery_subscriptions_subscription_id",
                        column: x => x.subscription_id,
                        principalTable: "subscription",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    address = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    wish = table.Column<string>(type: "jsonb", nullable: true),
                    subscription_id = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sender = table.Column<int>(type: "integer", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter", x => x.id);
                    table.CheckConstraint("ck_letter_kind", "kind in ('confirm','preferences')");
                    table.CheckConstraint("ck_letter_sender", "(state = 'sending') = (sender is not null)");
                    table.CheckConstraint("ck_letter_sent", "(state = 'sent') = (sent_at is not null)");
                    table.CheckConstraint("ck_letter_state", "state in ('pending','sending','sent','failed','dropped')");
                    table.ForeignKey(
                        name: "fk_letter_subscriptions_subscription_id",
                        column: x => x.subscription_id,
                        principalTable: "subscription",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "mailed_paper",
                columns: table => new
                {
                    subscription_id = table.Column<long>(type: "bigint", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailed_paper", x => new { x.subscription_id, x.paper_id });
                    table.ForeignKey(
                        name: "fk_mailed_paper_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "paper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_mailed_paper_subscriptions_subscription_id",
                        column: x => x.subscription_id,
                        principalTable: "subscription",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_id",
                table: "delivery",
                columns: new[] { "attempts", "id" },
                filter: "state in ('pending','sending')");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_issue_id",
                table: "delivery",
                column: "issue_id");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_message_id",
                table: "delivery",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_delivery_subscription_id_issue_id",
                table: "delivery",
                columns: new[] { "subscription_id", "issue_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issue_query_ranking_from_at_to_at",
                table: "issue",
                columns: new[] { "query", "ranking", "from_at", "to_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issue_slug",
                table: "issue",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issue_to_at",
                table: "issue",
                column: "to_at");

            migrationBuilder.CreateIndex(
                name: "ix_issue_paper_paper_id",
                table: "issue_paper",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_letter_address_created_at",
                table: "letter",
                columns: new[] { "address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_letter_attempts_id",
                table: "letter",
                columns: new[] { "attempts", "id" },
                filter: "state in ('pending','sending')");

            migrationBuilder.CreateIndex(
                name: "ix_letter_message_id",
                table: "letter",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letter_subscription_id",
                table: "letter",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "ix_mailed_paper_paper_id",
                table: "mailed_paper",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriber_address",
                table: "subscriber",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscription_next_at",
                table: "subscription",
                column: "next_at",
                filter: "state = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_subscription_subscriber_id",
                table: "subscription",
                column: "subscriber_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "issue_paper");

            migrationBuilder.DropTable(
                name: "letter");

            migrationBuilder.DropTable(
                name: "mailed_paper");

            migrationBuilder.DropTable(
                name: "mailing_pause");

            migrationBuilder.DropTable(
                name: "issue");

            migrationBuilder.DropTable(
                name: "subscription");

            migrationBuilder.DropTable(
                name: "subscriber");

            migrationBuilder.DropSequence(
                name: "digest_sender");
        }
    }
}
