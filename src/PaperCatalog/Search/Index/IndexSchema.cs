namespace PaperCatalog.Search.Index;

/// <summary>
/// The tables of the index, in a schema of their own: all of it is derived from the papers, and dropping it loses nothing.
/// A rebuild fills a second schema and takes the first one's place in one step.
/// </summary>
public static class IndexSchema
{
    /// <summary>To be raised when terms, weights, word lists or tables change: an index of another version is built anew.</summary>
    public const int Version = 3;

    public const string Live = "search";

    public const string Next = "search_next";

    /// <summary>Creates the empty tables.</summary>
    public static string Create(string schema) =>
        $"""
        CREATE SCHEMA {schema};
        CREATE TABLE {schema}.state (
            version integer NOT NULL, generation uuid NOT NULL DEFAULT gen_random_uuid(),
            change bigint NOT NULL, next_document integer NOT NULL, next_term integer NOT NULL);
        INSERT INTO {schema}.state (version, change, next_document, next_term) VALUES ({Version}, 0, 0, 0);
        CREATE TABLE {schema}.term (
            term_id integer PRIMARY KEY, term text COLLATE "C" NOT NULL UNIQUE, surface text NOT NULL,
            papers integer NOT NULL, next_block integer NOT NULL, small_blocks integer NOT NULL, is_common boolean NOT NULL)
            WITH (fillfactor = 80);
        CREATE INDEX ON {schema}.term (term) WHERE is_common;
        CREATE TABLE {schema}.block (term_id integer, block integer, data bytea NOT NULL, PRIMARY KEY (term_id, block));
        ALTER TABLE {schema}.block ALTER data SET STORAGE PLAIN;
        CREATE TABLE {schema}.document (
            document integer PRIMARY KEY, day date NOT NULL, paper_id bigint NOT NULL, text_hash bigint NOT NULL, change bigint NOT NULL,
            upvotes integer NOT NULL, dead boolean NOT NULL DEFAULT false, labels bytea NOT NULL);
        CREATE INDEX ON {schema}.document (paper_id);
        CREATE INDEX ON {schema}.document USING brin (change) WITH (pages_per_range = 16, autosummarize = on);
        CREATE TABLE {schema}.words (document integer PRIMARY KEY, data bytea NOT NULL);
        ALTER TABLE {schema}.words ALTER data SET STORAGE MAIN;
        CREATE TABLE {schema}.spelling (key integer PRIMARY KEY, terms integer[] NOT NULL);
        CREATE TABLE {schema}.abbreviation (
            short text COLLATE "C", long text COLLATE "C", papers integer NOT NULL, PRIMARY KEY (short, long));
        CREATE INDEX ON {schema}.abbreviation (long);
        """;

    /// <summary>
    /// The queue of papers that changed, filled by the database itself so that no writer can forget it. It only grows at one end and is
    /// emptied at the other: writers never wait for the indexer.
    /// </summary>
    public const string Queue =
        """
        CREATE TABLE search_queue (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, paper_id bigint NOT NULL);
        CREATE FUNCTION queue_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                INSERT INTO search_queue (paper_id) SELECT id FROM gone;
            ELSE
                INSERT INTO search_queue (paper_id) SELECT id FROM come;
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER queue_inserted AFTER INSERT ON paper REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION queue_for_search();
        CREATE TRIGGER queue_updated AFTER UPDATE ON paper REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION queue_for_search();
        CREATE TRIGGER queue_deleted AFTER DELETE ON paper REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION queue_for_search();
        INSERT INTO search_queue (paper_id) SELECT id FROM paper;
        """;
}
