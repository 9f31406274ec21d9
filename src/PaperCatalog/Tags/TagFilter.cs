namespace PaperCatalog.Tags;

/// <summary>
/// The tags a list is narrowed to: one of each group, and none of some. In an address <c>tag=a,b&amp;tag=c&amp;not=d</c>, in a query
/// <c>tag:a OR tag:b tag:c -tag:d</c>; names are <c>facet/slug</c>.
/// </summary>
public sealed record TagFilter(IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string> None)
{
    /// <summary>Tags that an address may name: more is no narrowing but an attack.</summary>
    private const int Most = 30;

    public static TagFilter Empty { get; } = new([], []);

    public bool IsEmpty => All.Count == 0 && None.Count == 0;

    /// <summary>Reads the parameters of an address; null where they name more tags than anybody chooses.</summary>
    public static TagFilter? Read(IReadOnlyList<string>? tag, IReadOnlyList<string>? not)
    {
        var filter = new TagFilter(
            [.. (tag ?? []).Select(Names).Where(g => g.Count > 0)],
            [.. (not ?? []).SelectMany(Names).Distinct(StringComparer.Ordinal)]);
        return filter.All.Sum(g => g.Count) + filter.None.Count <= Most ? filter : null;
    }

    public bool Asks(string name) => All.Any(g => g.Contains(name, StringComparer.Ordinal));

    public bool Excludes(string name) => None.Contains(name, StringComparer.Ordinal);

    public TagFilter And(string name) => Without(name) is var rest ? new([.. rest.All, [name]], rest.None) : this;

    /// <summary>Makes a tag another choice beside one that is asked for.</summary>
    public TagFilter Or(string name, string beside) => Without(name) is var rest
        ? new([.. rest.All.Select(g => g.Contains(beside, StringComparer.Ordinal) ? (IReadOnlyList<string>)[.. g, name] : g)], rest.None)
        : this;

    public TagFilter Except(string name) => Without(name) is var rest ? new(rest.All, [.. rest.None, name]) : this;

    public TagFilter Without(string name) => new(
        [.. All.Select(g => (IReadOnlyList<string>)[.. g.Where(n => n != name)]).Where(g => g.Count > 0)],
        [.. None.Where(n => n != name)]);

    /// <summary>The parts of an address that say the same.</summary>
    public IEnumerable<string> Parameters => All.Select(g => "tag=" + string.Join(',', g.Select(Escaped))).Concat(None.Select(n => "not=" + Escaped(n)));

    /// <summary>The same in the language of searches.</summary>
    public string Query => string.Join(' ', All.Select(g => string.Join(" OR ", g.Select(n => "tag:" + n))).Concat(None.Select(n => "-tag:" + n)));

    private static List<string> Names(string? parameter) =>
        [.. (parameter ?? "").ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>A slash may stand in a query as it is, and is easier to read so.</summary>
    private static string Escaped(string name) => Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal);
}

/// <summary>A filter whose names were looked up: numbers of tags as papers count as them.</summary>
public sealed record ChosenTags(IReadOnlyList<int[]> All, int[] None)
{
    /// <summary>What stands for a name that no tag has: no paper counts as it.</summary>
    private const int Nobody = -1;

    public static ChosenTags Of(TagFilter filter, TagTree tree) => new(
        [.. filter.All.Select(g => g.Select(n => tree.Find(n)?.Id ?? Nobody).ToArray())],
        [.. filter.None.Select(n => tree.Find(n)?.Id ?? Nobody)]);
}
