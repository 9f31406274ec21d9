namespace PaperCatalog.Papers;

/// <summary>How another wording differs from the one shown, with what stayed the same cut short.</summary>
public sealed record WordingDiff(IReadOnlyList<WordRun> Title, IReadOnlyList<WordRun> Abstract, bool EndsEarly)
{
    private const int Context = 8;

    public bool TitleChanged => Title.Any(r => r.Change != WordChange.Same);

    public bool AbstractChanged => Abstract.Any(r => r.Change != WordChange.Same);

    /// <summary>From the other wording to the one shown. An abstract that merely ends early is no change of words.</summary>
    public static WordingDiff Between(WordingLine before, string title, string text)
    {
        var start = before.Abstract == text ? text : before.Abstract.TrimEnd('.', '…', ' ');
        var early = before.Abstract.Length > 0 && start.Split(' ').Length < text.Split(' ').Length && text.StartsWith(start, StringComparison.Ordinal);
        return new WordingDiff(
            WordDiff.Between(Readable(before.Title), Readable(title)),
            early || before.Abstract.Length == 0 ? [] : Shorten(WordDiff.Between(Readable(before.Abstract), Readable(text))),
            early);
    }

    private static string Readable(string text) => ReadableLatex.Of(text);

    /// <summary>Long runs of unchanged words keep the few words next to a change.</summary>
    private static List<WordRun> Shorten(IReadOnlyList<WordRun> runs)
    {
        var cut = new List<WordRun>();
        for (var i = 0; i < runs.Count; i++)
        {
            var words = runs[i].Text.Split(' ');
            var head = i == 0 ? 0 : Context;
            var tail = i == runs.Count - 1 ? 0 : Context;
            cut.Add(runs[i].Change != WordChange.Same || words.Length <= head + tail + 2
                ? runs[i]
                : runs[i] with { Text = string.Join(' ', [.. words[..head], "…", .. words[^tail..]]) });
        }

        return cut;
    }
}
