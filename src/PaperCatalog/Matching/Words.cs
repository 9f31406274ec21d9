using PaperCatalog.Papers;

namespace PaperCatalog.Matching;

/// <summary>Text as the words that are compared: markup, accents, case and punctuation do not count.</summary>
public static class Words
{
    /// <summary>Characters of one text that are read at most; an abstract has some 2,000.</summary>
    public const int MaxLength = 20_000;

    /// <summary>From here to the last ideograph, scripts put no spaces between words.</summary>
    public const char FirstKana = '\u3040';

    private const char LastIdeograph = '\u9fff';

    private static readonly string[] Endings = ["ation", "ing", "ed", "ly", "e"];

    /// <summary>The words in order; of scripts that put no spaces between words, each two neighbouring characters.</summary>
    public static List<string> Of(string? text)
    {
        var words = new List<string>();
        foreach (var word in Key(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length < 3 || word.AsSpan().IndexOfAnyInRange(FirstKana, LastIdeograph) < 0)
            {
                words.Add(word);
            }
            else
            {
                words.AddRange(Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2)));
            }
        }

        return words;
    }

    /// <summary>The title key of the text as far as it is read.</summary>
    public static string Key(string? text) => text is null ? "" : TitleKey.Of(text.Length > MaxLength ? text[..MaxLength] : text);

    /// <summary>The word without the endings in which wordings most often differ: models and model, learned and learning.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 5 || !char.IsAsciiLetter(word[0]))
        {
            return word;
        }

        var stem = word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word;
        var ending = Array.Find(Endings, e => stem.Length - e.Length >= 4 && stem.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? stem : stem[..^ending.Length];
    }
}
