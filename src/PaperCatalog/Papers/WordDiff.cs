namespace PaperCatalog.Papers;

/// <summary>What happened to a run of words between two wordings.</summary>
public enum WordChange
{
    Same,
    Removed,
    Added,
}

/// <summary>Words in a row that were kept, removed or added; the text holds its own spaces.</summary>
public sealed record WordRun(WordChange Change, string Text);

/// <summary>Compares two wordings word by word: the shortest account of what changed. Pure.</summary>
public static class WordDiff
{
    /// <summary>Differing middles longer than this are shown as replaced as a whole: the comparison takes their product in steps.</summary>
    private const int MaxWords = 1500;

    public static IReadOnlyList<WordRun> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
        {
            start++;
        }

        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        var changes = new List<(WordChange, string)>();
        changes.AddRange(old.Take(start).Select(w => (WordChange.Same, w)));
        changes.AddRange(Middle(old[start..^end], now[start..^end]));
        changes.AddRange(old.Skip(old.Length - end).Select(w => (WordChange.Same, w)));
        return Join(changes);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<(WordChange, string)> Middle(string[] old, string[] now)
    {
        if (old.Length > MaxWords || now.Length > MaxWords)
        {
            return [.. old.Select(w => (WordChange.Removed, w)), .. now.Select(w => (WordChange.Added, w))];
        }

        var kept = LongestCommon(old, now);
        var changes = new List<(WordChange, string)>(old.Length + now.Length);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                changes.Add((WordChange.Same, old[i]));
                i++;
                j++;
            }
            else if (i < old.Length && (j == now.Length || kept[i + 1, j] >= kept[i, j + 1]))
            {
                changes.Add((WordChange.Removed, old[i++]));
            }
            else
            {
                changes.Add((WordChange.Added, now[j++]));
            }
        }

        return changes;
    }

    /// <summary>[i, j]: how many words the rests of both have in common, in order.</summary>
    private static short[,] LongestCommon(string[] old, string[] now)
    {
        var kept = new short[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                kept[i, j] = old[i] == now[j] ? (short)(kept[i + 1, j + 1] + 1) : Math.Max(kept[i + 1, j], kept[i, j + 1]);
            }
        }

        return kept;
    }

    private static List<WordRun> Join(List<(WordChange Change, string Word)> changes)
    {
        var runs = new List<WordRun>();
        for (var from = 0; from < changes.Count;)
        {
            var change = changes[from].Change;
            var words = changes.Skip(from).TakeWhile(c => c.Change == change).Select(c => c.Word).ToList();
            runs.Add(new WordRun(change, string.Join(' ', words)));
            from += words.Count;
        }

        return runs;
    }
}
