namespace PaperCatalog.Archive;

/// <summary>
/// Papers that were merged into others, with what had hung on them: so that a merge can be undone in the catalogue that took it in.
/// Their sightings are named by the places of the archive, what people did by names.
/// </summary>
internal static class RetiredWork
{
    /// <summary>The number that a retired paper would get back is given anew; one of which a part came back has that part's.</summary>
    public static WorkFile Of(IReadOnlyList<WorkTable> onPapers) => new WorkQuery(
        "retired",
        $"""
        SELECT jsonb_build_object(
            'key', r.key, 'cameBack', (SELECT b.key FROM paper b WHERE b.id = r.id), 'aliases', r.aliases, 'successor', p.key, 'createdAt', r.created_at, 'retiredAt', r.retired_at,
            'sightings', (
                SELECT coalesce(jsonb_agg(place ORDER BY place::text COLLATE "C"), '[]') FROM (
                    SELECT jsonb_build_object('sha256', encode(o.sha256, 'hex'), 'source', c.source, 'period', c.period, 'position', s.position) AS place
                    FROM sighting s JOIN capture c ON c.id = s.capture_id JOIN capture_content o ON o.id = c.content_id WHERE s.id = ANY (r.sightings)) places),
            'work', jsonb_build_object({Each(onPapers, Out)}))::text AS line
        FROM retired_paper r JOIN paper p ON p.id = r.successor_id
        """,
        $"""
        INSERT INTO retired_paper (id, key, aliases, sightings, work, successor_id, created_at, retired_at)
        SELECT n.id, given.j ->> 'key', ARRAY(SELECT jsonb_array_elements_text(given.j -> 'aliases')),
            ARRAY(SELECT s.id FROM jsonb_array_elements(given.j -> 'sightings') e
                JOIN capture_content o ON o.sha256 = decode(e ->> 'sha256', 'hex') JOIN capture c ON c.content_id = o.id AND c.source = e ->> 'source' AND c.period = e ->> 'period'
                JOIN sighting s ON s.capture_id = c.id AND s.position = (e ->> 'position')::int ORDER BY s.id),
            jsonb_build_object({Each(onPapers, In)}), p.id, (given.j ->> 'createdAt')::timestamptz, (given.j ->> 'retiredAt')::timestamptz
        FROM (SELECT $1::jsonb AS j) given CROSS JOIN LATERAL (
            SELECT coalesce((SELECT b.id FROM paper b WHERE b.key = given.j ->> 'cameBack'), nextval(pg_get_serial_sequence('paper', 'id'))) AS id) n
        JOIN paper p ON p.key = given.j ->> 'successor'
        """)
    {
        // Reading the captures in their order retired some already.
        First = "DELETE FROM retired_paper",
    };

    private static string Each(IReadOnlyList<WorkTable> tables, Func<WorkTable, string> rows) => string.Join(", ", tables.Select(table => $"'{table.Name}', ({rows(table)})"));

    private static string Out(WorkTable table) =>
        $"""
        SELECT coalesce(jsonb_agg(line ORDER BY line::text COLLATE "C"), '[]') FROM (
            SELECT jsonb_build_object('row', {table.Row} - 'paper_id', 'gaveWay', kept -> 'gaveWay') AS line
            FROM jsonb_array_elements(r.work -> '{table.Name}') kept, jsonb_populate_record(NULL::{table.Name}, kept -> 'row') t) lines
        """;

    private static string In(WorkTable table) =>
        $"""
        SELECT coalesce(jsonb_agg(jsonb_build_object('row', j || {table.Referred} || jsonb_build_object('paper_id', n.id), 'gaveWay', kept -> 'gaveWay')), '[]')
        FROM jsonb_array_elements(given.j -> 'work' -> '{table.Name}') kept, LATERAL (SELECT kept -> 'row' AS j) named WHERE {table.IsKnown("paper_id")}
        """;
}
