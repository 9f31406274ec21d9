using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest;

/// <summary>A table in which people's work hangs on a paper by its column paper_id.</summary>
/// <param name="Name">The table.</param>
/// <param name="Alike">The other columns by which a row is unique: where both papers have a row of the same values, the successor's stays.</param>
/// <param name="Only">SQL on the row (<c>mine</c>) that picks what follows; the rest goes with the retired paper. Null: all follows.</param>
/// <param name="Yields">SQL on the successor's row (<c>theirs</c>) that picks what gives way all the same. Null: none does.</param>
internal sealed record PaperTable(string Name, IReadOnlyList<string> Alike, string? Only = null, string? Yields = null);

/// <summary>What people did to a paper follows it when it is merged into another, and comes back when they part. A room whose table has a paper_id adds its line here.</summary>
internal static class PeoplesWork
{
    /// <summary>Every table whose rows follow a paper.</summary>
    public static IReadOnlyList<PaperTable> Tables { get; } =
    [
        new("mailed_paper", ["subscription_id"]),
        new("issue_paper", ["issue_id"]),
        new("tagging", ["tag_id"], "mine.from_person", "NOT theirs.from_person"), // what the rules say of the successor does not outweigh a person
        new("saved_paper", ["person_id"]),
        new("read_mark", ["person_id"]),
        new("own_tagging", ["own_tag_id"]),
    ];

    /// <summary>Moves the rows of a paper that is about to be retired, in the caller's transaction; both papers must be stored.</summary>
    /// <returns>The rows as they were, by table, as JSON: what it takes to bring them back.</returns>
    public static async Task<string> FollowAsync(CatalogDbContext db, long retired, long successor, CancellationToken cancel)
    {
        var work = await db.Database.SqlQueryRaw<string>(KeepAll(), retired, successor).ToListAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(string.Join(";\n", Tables.Select(Follow)), [retired, successor], cancel);
        return work[0];
    }

    /// <summary>Brings back to a paper what followed its successor and is still there, and what gave way to the successor's own.</summary>
    public static async Task ReturnAsync(CatalogDbContext db, RetiredPaper paper, CancellationToken cancel)
    {
        foreach (var table in Tables)
        {
            await db.Database.ExecuteSqlRawAsync(Return(table), [paper.Id, paper.SuccessorId, paper.Work], cancel);
        }
    }

    /// <summary>{0} is the retired paper, {1} its successor: the rows that are to follow, each with whether it gives way.</summary>
    internal static string Keep(PaperTable table) =>
        $$"""
        SELECT coalesce(jsonb_agg(jsonb_build_object('row', to_jsonb(mine), 'gaveWay', EXISTS ({{Theirs(table)}}))), '[]') FROM {{table.Name}} mine WHERE mine.paper_id = {0} AND ({{table.Only ?? "true"}})
        """;

    /// <summary>The statements that move the rows of one table.</summary>
    internal static string Follow(PaperTable table) =>
        $$"""
        DELETE FROM {{table.Name}} theirs USING {{table.Name}} mine
        WHERE theirs.paper_id = {1} AND mine.paper_id = {0} AND ({{table.Only ?? "true"}}) AND ({{table.Yields ?? "false"}}){{SameRow(table)}};
        UPDATE {{table.Name}} mine SET paper_id = {1} WHERE mine.paper_id = {0} AND ({{table.Only ?? "true"}}) AND NOT EXISTS ({{Theirs(table)}})
        """;

    /// <summary>The statements that bring the rows of one table back; {2} is what <see cref="FollowAsync"/> returned.</summary>
    internal static string Return(PaperTable table) =>
        $$"""
        UPDATE {{table.Name}} theirs SET paper_id = {0} FROM jsonb_array_elements({2}::jsonb -> '{{table.Name}}') kept, jsonb_populate_record(NULL::{{table.Name}}, kept -> 'row') mine
        WHERE theirs.paper_id = {1} AND NOT (kept -> 'gaveWay')::boolean{{SameRow(table)}};
        INSERT INTO {{table.Name}} SELECT mine.* FROM jsonb_array_elements({2}::jsonb -> '{{table.Name}}') kept, jsonb_populate_record(NULL::{{table.Name}}, kept -> 'row') mine
        WHERE (kept -> 'gaveWay')::boolean ON CONFLICT DO NOTHING
        """;

    private static string KeepAll() => $"SELECT jsonb_build_object({string.Join(", ", Tables.Select(table => $"'{table.Name}', ({Keep(table)})"))})::text AS \"Value\"";

    private static string Theirs(PaperTable table) => $$"""SELECT FROM {{table.Name}} theirs WHERE theirs.paper_id = {1} AND NOT ({{table.Yields ?? "false"}}){{SameRow(table)}}""";

    private static string SameRow(PaperTable table) => string.Concat(table.Alike.Select(column => $" AND theirs.{column} IS NOT DISTINCT FROM mine.{column}"));
}
