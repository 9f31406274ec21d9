namespace PaperCatalog.Archive;

/// <summary>
/// What people did, file by file. A room whose table a person fills adds its line here, after those that it refers to; a test asks for
/// every table whether it is taken along.
/// </summary>
internal static class WorkTables
{
    private const string Early = "before", Late = "after";

    /// <summary>What a sender had in hand is in nobody's hand elsewhere, and waits again.</summary>
    private const string Waiting = """CASE WHEN t.state = 'sending' THEN '{"state": "pending", "sender": null}' ELSE '{}' END::jsonb""";

    /// <summary>
    /// The vocabulary came with the empty catalogue, under its own names: a tag that the export calls otherwise is there already as what it
    /// was renamed to. A merged tag keeps its row beside the alias.
    /// </summary>
    private const string WithoutRenamed =
        """
        CREATE TEMP TABLE renamed ON COMMIT DROP AS
            SELECT t.id AS was, a.tag_id AS becomes FROM tag t JOIN tag_alias a ON a.facet = t.facet AND a.slug = t.slug AND a.tag_id <> t.id
            WHERE t.shipped AND NOT t.edited AND t.merged_into_id IS NULL;
        UPDATE tag SET broader_id = becomes FROM renamed WHERE broader_id = was;
        DELETE FROM tag USING renamed WHERE id = was;
        """;

    private static readonly WorkReference OwnTag = new("own_tag_id", "own_tag", "(SELECT user_name FROM person p WHERE p.id = person_id) || '/' || slug");

    private static readonly WorkReference Source = new("source_id", "source", "slug");

    /// <summary>Taken in before the captures are read: they are read by what people decided.</summary>
    public static IReadOnlyList<WorkFile> Before { get; } =
    [
        new WorkTable(Early, "person", [], ["normalized_user_name"]),
        // Tokens and passwords are there as hashes, by which nobody signs in.
        new WorkTable(Early, "pat", [WorkReference.Person("person_id")], ["hash"]),
        new WorkTable(Early, "invitation", [WorkReference.Person("made_by_id")], ["code_hash"]),
        new WorkTable(Early, "source", [], ["slug"]),
        // In several rounds: a tag may be wider than one before it, or have become one that comes after it.
        new WorkTable(Early, "tag", [WorkReference.Tag("broader_id"), WorkReference.Tag("merged_into_id")], ["facet", "slug"]),
        new WorkTable(Early, "tag_alias", [WorkReference.Tag("tag_id")], ["facet", "slug"], Numbers.None) { Then = WithoutRenamed },
        new WorkTable(Early, "judgement", [WorkReference.Person("person_id")], [], Numbers.Kept),
        new WorkTable(Early, "judged_pair", [], [], Numbers.Kept),
    ];

    /// <summary>What hangs on papers of what people did: it follows a paper, and comes back to it.</summary>
    public static IReadOnlyList<WorkTable> OnPapers { get; } =
    [
        new(Late, "tagging", [WorkReference.Paper(), WorkReference.Tag("tag_id"), WorkReference.Person("by_id")], ["paper_id", "tag_id"], Numbers.None) { Only = "t.from_person" },
        new(Late, "saved_paper", [WorkReference.Person("person_id"), WorkReference.Paper()], ["person_id", "paper_id"], Numbers.None),
        new(Late, "read_mark", [WorkReference.Person("person_id"), WorkReference.Paper()], ["person_id", "paper_id"], Numbers.None),
        new(Late, "own_tagging", [OwnTag, WorkReference.Paper()], ["own_tag_id", "paper_id"], Numbers.None),
        new(Late, "issue_paper", [WorkReference.Paper()], ["issue_id", "position"], Numbers.None),
        new(Late, "mailed_paper", [WorkReference.Paper()], ["subscription_id", "paper_id"], Numbers.None),
    ];

    /// <summary>Taken in once the papers are there.</summary>
    public static IReadOnlyList<WorkFile> After { get; } =
    [
        PaperKeys.Keys,
        PaperKeys.Aliases,
        new WorkQuery(
            "later",
            "SELECT jsonb_build_object('a', a, 'b', b, 'at', later_at)::text AS line FROM wording_pair WHERE later_at IS NOT NULL",
            "UPDATE wording_pair SET later_at = (j ->> 'at')::timestamptz FROM (SELECT $1::jsonb AS j) given WHERE a = (j ->> 'a')::bigint AND b = (j ->> 'b')::bigint"),
        new WorkTable(Late, "listing_day", [Source], ["source_id", "period"], Numbers.None),
        new WorkTable(Late, "saved_search", [WorkReference.Person("person_id")], ["person_id", "slug"]),
        new WorkTable(Late, "past_search", [WorkReference.Person("person_id")], ["person_id", "query"], Numbers.None),
        new WorkTable(Late, "own_tag", [WorkReference.Person("person_id")], ["person_id", "slug"]),
        // The numbers of these are in Message-IDs, which no two mails may share.
        new WorkTable(Late, "subscriber", [], [], Numbers.Kept),
        new WorkTable(Late, "subscription", [], [], Numbers.Kept),
        new WorkTable(Late, "issue", [], [], Numbers.Kept),
        new WorkTable(Late, "delivery", [], [], Numbers.Kept) { Instead = Waiting },
        new WorkTable(Late, "letter", [], [], Numbers.Kept) { Instead = Waiting },
        new WorkTable(Late, "mailing_pause", [], ["id"], Numbers.None),
        .. OnPapers,
        RetiredWork.Of(OnPapers),
        new WorkTable(Late, "audit_entry", [WorkReference.Person("person_id")], []),
    ];
}
