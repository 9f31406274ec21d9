namespace PaperCatalog.Tags;

/// <summary>
/// What the database keeps up by itself, so that no writer can forget it: what each paper counts as, and the search index's queue
/// whenever that, or the name of a tag, changes.
/// </summary>
internal static class TagSchema
{
    public const string Create =
        """
        -- What a tag has become by merging; a deleted one is not among them.
        CREATE VIEW tag_home AS
        WITH RECURSIVE home (tag_id, at_id) AS (
            SELECT id, id FROM tag
            UNION
            SELECT h.tag_id, t.merged_into_id FROM home h JOIN tag t ON t.id = h.at_id WHERE t.merged_into_id IS NOT NULL)
        SELECT h.tag_id, h.at_id AS home_id FROM home h JOIN tag t ON t.id = h.at_id WHERE t.merged_into_id IS NULL AND NOT t.deleted;

        -- A tag and every wider one that it counts as; the way up leads through merged and deleted ones.
        CREATE VIEW tag_above AS
        WITH RECURSIVE above (tag_id, at_id) AS (
            SELECT id, id FROM tag WHERE merged_into_id IS NULL AND NOT deleted
            UNION
            SELECT a.tag_id, coalesce(t.merged_into_id, t.broader_id) FROM above a JOIN tag t ON t.id = a.at_id
            WHERE coalesce(t.merged_into_id, t.broader_id) IS NOT NULL)
        SELECT a.tag_id, a.at_id AS above_id FROM above a JOIN tag t ON t.id = a.at_id WHERE t.merged_into_id IS NULL AND NOT t.deleted;

        -- The names by which a tag is found, those it had before included.
        CREATE VIEW tag_label AS
        SELECT DISTINCT h.home_id AS tag_id, l.label
        FROM (SELECT id AS tag_id, facet, slug FROM tag UNION ALL SELECT tag_id, facet, slug FROM tag_alias) n
        JOIN tag_home h ON h.tag_id = n.tag_id, LATERAL (VALUES (n.slug), (n.facet || '/' || n.slug)) l (label);

        CREATE FUNCTION refresh_tagged(papers bigint[]) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            IF cardinality(papers) = 0 THEN RETURN; END IF;
            WITH home AS MATERIALIZED (SELECT * FROM tag_home), above AS MATERIALIZED (SELECT * FROM tag_above),
            direct AS (
                SELECT t.paper_id, h.home_id FROM tagging t JOIN home h ON h.tag_id = t.tag_id WHERE t.paper_id = ANY (papers)
                GROUP BY t.paper_id, h.home_id
                HAVING CASE WHEN bool_or(t.from_person) THEN bool_or(t.from_person AND t.holds) ELSE true END),
            counted AS (
                SELECT d.paper_id, array_agg(DISTINCT a.above_id ORDER BY a.above_id) AS ids
                FROM direct d JOIN above a ON a.tag_id = d.home_id GROUP BY d.paper_id),
            changed AS (
                INSERT INTO tagged AS old (paper_id, tag_ids)
                SELECT p.id, coalesce(c.ids, '{}') FROM paper p LEFT JOIN counted c ON c.paper_id = p.id WHERE p.id = ANY (papers)
                ON CONFLICT (paper_id) DO UPDATE SET tag_ids = excluded.tag_ids WHERE old.tag_ids IS DISTINCT FROM excluded.tag_ids
                RETURNING paper_id)
            INSERT INTO search_queue (paper_id) SELECT paper_id FROM changed;
        END $$;

        CREATE FUNCTION tagging_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                PERFORM refresh_tagged(ARRAY(SELECT DISTINCT paper_id FROM gone));
            ELSE
                PERFORM refresh_tagged(ARRAY(SELECT DISTINCT paper_id FROM come));
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER tagging_inserted AFTER INSERT ON tagging REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION tagging_changed();
        CREATE TRIGGER tagging_updated AFTER UPDATE ON tagging REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION tagging_changed();
        CREATE TRIGGER tagging_deleted AFTER DELETE ON tagging REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tagging_changed();

        -- A tag that moves, merges, goes or is called otherwise: everything below it counts anew.
        CREATE FUNCTION tag_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE papers bigint[];
        BEGIN
            papers := ARRAY(
                WITH RECURSIVE below (id) AS (
                    SELECT c.id FROM come c JOIN gone g ON g.id = c.id
                    WHERE (c.facet, c.slug, c.broader_id, c.merged_into_id, c.deleted) IS DISTINCT FROM (g.facet, g.slug, g.broader_id, g.merged_into_id, g.deleted)
                    UNION
                    SELECT t.id FROM below b JOIN tag t ON t.broader_id = b.id OR t.merged_into_id = b.id)
                SELECT DISTINCT paper_id FROM tagging WHERE tag_id IN (SELECT id FROM below));
            PERFORM refresh_tagged(papers);
            INSERT INTO search_queue (paper_id) SELECT unnest(papers);
            RETURN NULL;
        END $$;
        CREATE TRIGGER tag_updated AFTER UPDATE ON tag REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION tag_changed();
        """;

    /// <summary>A tagging that moves to another paper leaves one behind: both count anew. (Replaces the trigger of <see cref="Create"/>.)</summary>
    public const string CountBothPapers =
        """
        CREATE FUNCTION tagging_moved() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM refresh_tagged(ARRAY(SELECT paper_id FROM come UNION SELECT paper_id FROM gone));
            RETURN NULL;
        END $$;
        DROP TRIGGER tagging_updated ON tagging;
        CREATE TRIGGER tagging_updated AFTER UPDATE ON tagging REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION tagging_moved();
        """;

    public const string CountOnePaper =
        """
        DROP TRIGGER tagging_updated ON tagging;
        CREATE TRIGGER tagging_updated AFTER UPDATE ON tagging REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION tagging_changed();
        DROP FUNCTION tagging_moved();
        """;

    public const string Drop =
        """
        DROP TRIGGER tag_updated ON tag; DROP TRIGGER tagging_inserted ON tagging; DROP TRIGGER tagging_updated ON tagging; DROP TRIGGER tagging_deleted ON tagging;
        DROP FUNCTION tag_changed(); DROP FUNCTION tagging_changed(); DROP FUNCTION refresh_tagged(bigint[]);
        DROP VIEW tag_label; DROP VIEW tag_above; DROP VIEW tag_home;
        """;
}
