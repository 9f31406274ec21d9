using System.Text.RegularExpressions;

namespace PaperCatalog.Matching;

/// <summary>
/// The marks in a title that tell the members of a series apart: versions (Qwen2-VL, SAM 2, FooNet v3), parts (I, II),
/// years and task numbers, each with the word it belongs to.
/// </summary>
public sealed class SeriesMarks
{
    private readonly string _title;
    private readonly string _leadKey;
    private readonly Dictionary<string, List<Mark>> _marks = [];

    private SeriesMarks(string title)
    {
        _title = title.Length > Words.MaxLength ? title[..Words.MaxLength] : title;
        IsComment = Comment.IsMatch(_title);
        Lead = LeadOf(_title);
        _leadKey = string.Concat(Words.Of(Lead).Select(Words.Stem));
        var words = Word.Matches(_title);
        for (var i = 0; i < words.Count; i++)
        {
            var (name, version) = Part(words[i]);
            if (name.Length == 0)
            {
                continue;
            }

            var end = words[i].Index + words[i].Length;
            if (version.Length == 0 && i + 1 < words.Count && Part(words[i + 1]) is ("", { Length: > 0 } next) && CanBear(name, next))
            {
                (version, end) = (next, words[i + 1].Index + words[i + 1].Length);
            }

            Add(name, new Mark(version, words[i].Index, end));
        }
    }

    /// <summary>True for a comment on, a reply to, a replication or a correction of another paper.</summary>
    public bool IsComment { get; }

    /// <summary>The name a title opens with before a colon, as it is written; null where it opens with none.</summary>
    public string? Lead { get; }

    public static SeriesMarks Of(string title) => new(title);

    /// <summary>True where both titles open with a name and not with the same.</summary>
    public bool LeadsDiffer(SeriesMarks other) => _leadKey.Length > 0 && other._leadKey.Length > 0 && _leadKey != other._leadKey;

    /// <summary>The names that make two papers of one series of them, as each title writes its own; null where there are none.</summary>
    public (string Mine, string Theirs)? Conflict(SeriesMarks other)
    {
        foreach (var (name, mine) in _marks)
        {
            if (other._marks.TryGetValue(name, out var theirs) && !mine.Exists(m => theirs.Exists(t => t.Version == m.Version)))
            {
                return (Written(mine[0]), other.Written(theirs[0]));
            }
        }

        return Continues(_leadKey, other._leadKey) || Continues(other._leadKey, _leadKey) ? (Lead!, other.Lead!) : null;
    }

    // A successor is often named by what it adds to the name of the first: FooNet, FooNetPro.
    private static bool Continues(string name, string longer) =>
        name.Length >= 3 && longer.Length > name.Length && longer.Length <= name.Length + 4 && longer.StartsWith(name, StringComparison.Ordinal);

    private static string? LeadOf(string title)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        var lead = colon > 0 ? title[..colon].Trim() : "";
        return lead.Length > 0 && lead.Count(char.IsWhiteSpace) < 3 ? lead : null;
    }

    private void Add(string name, Mark mark)
    {
        if (!_marks.TryGetValue(name, out var marks))
        {
            _marks[name] = marks = [];
        }

        marks.Add(mark);
    }

    private (string Name, string Version) Part(Match word)
    {
        var folded = word.Value.ToLowerInvariant();
        var start = folded.Length;
        while (start > 0 && (char.IsAsciiDigit(folded[start - 1]) || folded[start - 1] == '.'))
        {
            start--;
        }

        if (start < folded.Length)
        {
            var version = folded[start..].TrimStart('.');
            var name = folded[..start];
            return ((name.EndsWith('v') ? name[..^1] : name).TrimEnd('.'), version.EndsWith(".0", StringComparison.Ordinal) ? version[..^2] : version);
        }

        // "Can I trust it" has no part one: a lone I is a number only where a title or its first half ends.
        var isNumeral = folded != "i" || word.Index + 1 == _title.Length || _title[word.Index + 1] is ':' or '.' or ',' or ')';
        return isNumeral && Array.IndexOf(Numerals, folded) is var at and >= 0 ? ("", $"{at + 1}") : (folded, "");
    }

    // "In 36 Languages" is no part 36 of In; "in 2025" is a year.
    private static bool CanBear(string name, string version) =>
        Array.IndexOf(Prepositions, name) < 0 || (version.Length == 4 && (version.StartsWith("19", StringComparison.Ordinal) || version.StartsWith("20", StringComparison.Ordinal)));

    // The whole name around the mark: "Qwen2-VL", not "Qwen2".
    private string Written(Mark mark)
    {
        var (start, end) = (mark.Start, mark.End);
        while (start > 0 && !char.IsWhiteSpace(_title[start - 1]))
        {
            start--;
        }

        while (end < _title.Length && !char.IsWhiteSpace(_title[end]))
        {
            end++;
        }

        return _title[start..end].Trim(':', ',', ';', '.', '(', ')', '"', '\'');
    }

    private const string NoNumeral = "-";

    // V and X stand for themselves more often than for five and ten.
    private static readonly string[] Numerals = ["i", "ii", "iii", "iv", NoNumeral, "vi", "vii", "viii", "ix"];

    private static readonly string[] Prepositions =
        ["a", "across", "and", "at", "between", "by", "for", "from", "in", "of", "on", "over", "than", "the", "to", "under", "with"];

    private readonly record struct Mark(string Version, int Start, int End);

    private static readonly Regex Word = new("""[\p{L}\p{N}]+(?:\.\d+)*(?:\.v\d+(?:\.\d+)*)?""", RegexOptions.NonBacktracking);

    private static readonly Regex Comment = new(
        """^\W*(?:(?:an?|the)\s+)?(?:(?:comments?|replication|reproduction|reproducibility study|rebuttal|rejoinder|reply|response|discussion|correction|erratum|corrigendum|addendum)\s*(?:on\b|to\b|of\b|for\b|:)|(?:replicating|reproducing)\b)|:\s*(?:an?\s+)?(?:comment|reply|rejoinder|erratum|corrigendum|addendum)\W*$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
