using System.Collections.Frozen;

namespace PaperCatalog.Search.Wording;

/// <summary>Looks up short and long forms, and words alike, by their terms; see <see cref="WordLists"/>.</summary>
public static class KnownForms
{
    private static readonly (string Short, string[] Long)[] Pairs = ReadPairs();

    /// <summary>Sequences of terms by their first term, longest first.</summary>
    private static readonly FrozenDictionary<string, (string[] Long, string Short)[]> ByFirst = Pairs
        .GroupBy(p => p.Long[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(p => (p.Long, p.Short)).OrderByDescending(p => p.Long.Length).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[][]> LongForms = Pairs
        .GroupBy(p => p.Short, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Long).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> AlikeTerms = ReadAlike();

    private static readonly FrozenDictionary<string, string[]> EverydayTerms = ReadEveryday();

    /// <summary>The long forms of a short one, each as its terms.</summary>
    public static IReadOnlyList<string[]> LongFormsOf(string term) => LongForms.GetValueOrDefault(term) ?? [];

    /// <summary>Terms that mean nearly the same, and how papers write what people say so.</summary>
    public static IEnumerable<string> AlikeOf(string term) =>
        (AlikeTerms.GetValueOrDefault(term) ?? []).Union(EverydayTerms.GetValueOrDefault(term) ?? [], StringComparer.Ordinal);

    /// <summary>The short forms whose long form begins at a place of a sequence of terms, and how many terms it takes.</summary>
    public static IEnumerable<(string Short, int Count)> At(IReadOnlyList<string> terms, int place)
    {
        if (!ByFirst.TryGetValue(terms[place], out var forms))
        {
            yield break;
        }

        foreach (var (longForm, shortForm) in forms)
        {
            if (place + longForm.Length <= terms.Count && Enumerable.Range(1, longForm.Length - 1).All(i => terms[place + i] == longForm[i]))
            {
                yield return (shortForm, longForm.Length);
            }
        }
    }

    private static (string, string[])[] ReadPairs() =>
    [
        .. from line in WordLists.ShortForms.Split('\n')
           let sides = line.Split('=', 2, StringSplitOptions.TrimEntries)
           from longForm in sides[1].Split(';', StringSplitOptions.TrimEntries)
           select (sides[0], WordReader.Read(longForm).Where(w => !w.Joined).Select(w => WordReader.TermOf(w.Text)).ToArray()),
    ];

    private static FrozenDictionary<string, string[]> ReadAlike() => WordLists.Alike.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WordReader.TermOf).Distinct(StringComparer.Ordinal).ToArray())
        .SelectMany(group => group.Select(term => (Term: term, Others: group.Where(other => other != term))))
        .GroupBy(pair => pair.Term, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.SelectMany(p => p.Others).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static FrozenDictionary<string, string[]> ReadEveryday() => WordLists.Everyday.Split('\n')
        .Select(line => line.Split(' ').Select(WordReader.TermOf).Distinct(StringComparer.Ordinal).ToArray())
        .GroupBy(terms => terms[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.SelectMany(terms => terms.Skip(1)).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
