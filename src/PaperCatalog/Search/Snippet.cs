using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search;

/// <summary>Marks what answers to a query in a text, and cuts out the parts that answer most. Pure; <see cref="Highlight"/> shows the marks.</summary>
public static class Snippet
{
    private const int Before = 6, Words = 26, MostParts = 2;

    private readonly record struct Hit(int First, int Last, int Mark);

    /// <summary>The whole text with its marks.</summary>
    public static string Mark(string text, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var words = WordReader.Read(text);
        return Cut(text, words, Hits(words, marks), 0, text.Length);
    }

    /// <summary>The parts of a text that say most of what is marked; null where nothing is.</summary>
    public static string? Of(string text, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var words = WordReader.Read(text);
        var hits = Hits(words, marks);
        if (hits.Count == 0)
        {
            return null;
        }

        var (parts, shown) = (new List<(int From, int To)>(), new HashSet<int>());
        while (parts.Count < MostParts && BestPart(hits, shown, parts, words.Count) is { } part)
        {
            parts.Add(part);
            shown.UnionWith(hits.Where(h => h.First >= part.From && h.Last < part.To).Select(h => h.Mark));
        }

        var cuts = parts.Order().Select(p => Cut(text, words, hits, p.From == 0 ? 0 : words[p.From].Start, p.To == words.Count ? text.Length : words[p.To - 1].End));
        return $"{(parts.Min().From > 0 ? "… " : "")}{string.Join(" … ", cuts)}{(parts.Max().To < words.Count ? "\u00a0…" : "")}";
    }

    private static List<Hit> Hits(List<Word> words, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var terms = words.ConvertAll(w => WordReader.TermOf(w.Text));
        var byFirst = marks.Index().ToLookup(m => m.Item[0], m => (m.Index, Terms: m.Item), StringComparer.Ordinal);
        var hits = new List<Hit>();
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var (mark, sequence) in byFirst[terms[i]])
            {
                if (LastOf(sequence, words, terms, i) is { } last)
                {
                    hits.Add(new Hit(i, last, mark));
                }
            }
        }

        return hits;
    }

    /// <summary>Where a sequence that begins here ends; joined forms between its words are passed over.</summary>
    private static int? LastOf(IReadOnlyList<string> sequence, List<Word> words, List<string> terms, int at)
    {
        var last = at;
        for (var step = 1; step < sequence.Count; step++)
        {
            do
            {
                last++;
            }
            while (last < words.Count && words[last].Joined);
            if (last >= words.Count || terms[last] != sequence[step])
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>The part with the most that was not shown yet, then the most at all, then the first.</summary>
    private static (int From, int To)? BestPart(List<Hit> hits, HashSet<int> shown, List<(int From, int To)> taken, int words) => hits
        .Where(h => !shown.Contains(h.Mark))
        .Select(h => (From: Math.Max(0, h.First - Before), To: Math.Min(words, Math.Max(0, h.First - Before) + Words)))
        .Where(p => taken.TrueForAll(t => p.To <= t.From || p.From >= t.To))
        .Select(p => (Part: p, Inside: hits.Where(h => h.First >= p.From && h.Last < p.To).Select(h => h.Mark).ToList()))
        .OrderByDescending(p => p.Inside.Except(shown).Count()).ThenByDescending(p => p.Inside.Count).ThenBy(p => p.Part.From)
        .Select(p => ((int, int)?)p.Part).FirstOrDefault();

    private static string Cut(string text, List<Word> words, List<Hit> hits, int from, int to)
    {
        var cut = new System.Text.StringBuilder();
        var at = from;
        foreach (var hit in hits)
        {
            var (start, end) = (words[hit.First].Start, words[hit.Last].End);
            if (end > to || end <= at)
            {
                continue;
            }

            start = Math.Max(start, at);
            cut.Append(text, at, start - at).Append(Highlight.Start).Append(text, start, end - start).Append(Highlight.Stop);
            at = end;
        }

        return cut.Append(text, at, Math.Max(0, to - at)).ToString();
    }
}
