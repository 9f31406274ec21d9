namespace PaperCatalog.Tags;

/// <summary>
/// The notation of patterns: words; <c>imag*</c> any word that begins so; <c>a|b</c> either; <c>(a)</c> may be left out;
/// <c>#</c> a number; <c>...</c> a few words of the same sentence; <c>&lt;name&gt;</c> any entry of a word list.
/// </summary>
internal static class PatternText
{
    public const string Gap = "...";

    /// <summary>All sequences of plain words that a pattern stands for.</summary>
    /// <exception cref="InvalidDataException">The pattern quotes an unknown list.</exception>
    public static IEnumerable<string[]> Expand(string pattern, IReadOnlyDictionary<string, string[]> lists)
    {
        IEnumerable<string[]> sequences = [[]];
        foreach (var token in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var choices = Choices(token, lists).ToArray();
            sequences = [.. sequences.SelectMany(sequence => choices.Select(choice => (string[])[.. sequence, .. choice]))];
        }

        return sequences;
    }

    private static IEnumerable<string[]> Choices(string token, IReadOnlyDictionary<string, string[]> lists)
    {
        if (token.StartsWith('(') && token.EndsWith(')'))
        {
            return Choices(token[1..^1], lists).Append([]);
        }

        return token.Split('|').SelectMany(choice => Entries(choice, lists));
    }

    private static IEnumerable<string[]> Entries(string choice, IReadOnlyDictionary<string, string[]> lists)
    {
        if (!choice.StartsWith('<'))
        {
            return [[choice]];
        }

        return lists.TryGetValue(choice.Trim('<', '>'), out var entries)
            ? entries.SelectMany(entry => Expand(entry, lists))
            : throw new InvalidDataException($"A pattern quotes the unknown list {choice}.");
    }
}
