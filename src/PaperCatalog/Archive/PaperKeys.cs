namespace PaperCatalog.Archive;

/// <summary>
/// The keys of papers without an arXiv id, each with an entry by which the paper is found again, and the keys that papers had before.
/// A key comes of the order in which things came to be known, so it cannot be worked out again.
/// </summary>
internal static class PaperKeys
{
    /// <summary>Of the entries of a paper the first by content. A paper gets a key that no paper has yet, so that two may exchange theirs.</summary>
    public static WorkFile Keys { get; } = new WorkQuery(
        "keys",
        """
        SELECT jsonb_build_object('key', p.key, 'sha256', encode(e.sha256, 'hex'), 'source', e.source, 'period', e.period, 'position', e.position)::text AS line
        FROM paper p CROSS JOIN LATERAL (
            SELECT o.sha256, c.source, c.period, s.position
            FROM sighting s JOIN capture c ON c.id = s.capture_id JOIN capture_content o ON o.id = c.content_id
            WHERE s.paper_id = p.id ORDER BY o.sha256, c.source COLLATE "C", c.period COLLATE "C", s.position LIMIT 1) e
        WHERE NOT EXISTS (SELECT FROM identifier i WHERE i.paper_id = p.id AND i.kind = 'arxiv' AND i.value = p.key)
        """,
        """
        UPDATE paper SET key = chr(1) || (j ->> 'key') FROM (SELECT $1::jsonb AS j) given
        WHERE key <> j ->> 'key' AND id = (
            SELECT s.paper_id FROM sighting s JOIN capture c ON c.id = s.capture_id JOIN capture_content o ON o.id = c.content_id
            WHERE o.sha256 = decode(j ->> 'sha256', 'hex') AND c.source = j ->> 'source' AND c.period = j ->> 'period' AND s.position = (j ->> 'position')::int)
        """)
    {
        // Papers were caught when their first capture was, not when it was read here: digests tell by it what came late.
        Last =
            """
            UPDATE paper SET key = substr(key, 2) WHERE key LIKE chr(1) || '%';
            UPDATE paper p SET created_at = first.at
            FROM (SELECT s.paper_id, min(c.captured_at) AS at FROM sighting s JOIN capture c ON c.id = s.capture_id GROUP BY s.paper_id) first
            WHERE p.id = first.paper_id AND first.at < p.created_at
            """,
    };

    public static WorkFile Aliases { get; } = new WorkQuery(
        "aliases",
        "SELECT jsonb_build_object('key', a.key, 'paper', p.key)::text AS line FROM paper_alias a JOIN paper p ON p.id = a.paper_id",
        "INSERT INTO paper_alias (key, paper_id) SELECT j ->> 'key', p.id FROM (SELECT $1::jsonb AS j) given JOIN paper p ON p.key = j ->> 'paper' ON CONFLICT DO NOTHING")
    {
        // Those that reading made in another order give way to those of the file.
        First = "DELETE FROM paper_alias",
    };
}
