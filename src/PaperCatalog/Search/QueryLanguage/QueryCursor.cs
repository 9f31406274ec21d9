namespace PaperCatalog.Search.QueryLanguage;

/// <summary>A place in a query that moves on.</summary>
internal sealed class QueryCursor(string query)
{
    /// <summary>The query, safe to be sent to a database.</summary>
    public string Text { get; } = Printable(query);

    public int At { get; set; }

    public bool IsAtEnd => At >= Text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => IsAtEnd ? '\0' : Text[At];

    public bool IsAtQuotationMark => Current is '"' or '“' or '”';

    public string From(int start) => Text[start..At];

    /// <summary>True where something is left.</summary>
    public bool SkipSpace()
    {
        while (At < Text.Length && char.IsWhiteSpace(Text[At]))
        {
            At++;
        }

        return At < Text.Length;
    }

    /// <summary>Passes over a word that stands by itself.</summary>
    public bool TakeWord(string word)
    {
        var end = At + word.Length;
        if (string.CompareOrdinal(Text, At, word, 0, word.Length) != 0 || (end < Text.Length && !char.IsWhiteSpace(Text[end])))
        {
            return false;
        }

        At = end;
        return true;
    }

    /// <summary>Reads up to a space, a quotation mark or a bracket.</summary>
    public string ReadRun()
    {
        var start = At;
        while (At < Text.Length && !char.IsWhiteSpace(Text[At]) && Text[At] is not ('"' or '(' or ')'))
        {
            At++;
        }

        return Text[start..At];
    }

    /// <summary>Without what no database takes, NUL and halves of surrogate pairs; every place stays what it was.</summary>
    private static string Printable(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        from.CopyTo(plain);
        for (var i = 0; i < plain.Length; i++)
        {
            if (i + 1 < plain.Length && char.IsSurrogatePair(plain[i], plain[i + 1]))
            {
                i++;
            }
            else if (plain[i] == '\0' || char.IsSurrogate(plain[i]))
            {
                plain[i] = '\uFFFD';
            }
        }
    });
}
