namespace PaperCatalog.Search.QueryLanguage;

/// <summary>
/// Reads a query. Whatever is typed has a reading: what is no part of the language is searched as words, and a problem says so.
/// Linear, never throws.
/// </summary>
public sealed class QueryReader
{
    public const int LongestQuery = 2_000;

    private const int DeepestGroup = 16;

    private readonly string text;

    private readonly List<QueryProblem> problems = [];

    private int at;

    private int depth;

    private SearchSort sort;

    private QueryReader(string text)
    {
        this.text = text;
    }

    public static SearchQuery Read(string query)
    {
        var reader = new QueryReader(Printable(query.Length > LongestQuery ? query[..LongestQuery] : query));
        if (query.Length > LongestQuery)
        {
            reader.problems.Add(new QueryProblem(LongestQuery, query.Length - LongestQuery, $"Only the first {LongestQuery:N0} characters were searched."));
        }

        var parts = new List<QueryNode>();
        while (reader.at < reader.text.Length)
        {
            parts.AddRange(reader.ReadAll());
            reader.Skip(")", "This bracket was not opened.");
        }

        return new SearchQuery(query, new AllNode(0, query.Length, parts), reader.sort, reader.problems);
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

    private List<QueryNode> ReadAll()
    {
        var parts = new List<QueryNode>();
        var (joins, or) = (false, 0);
        while (SkipSpace() && text[at] != ')')
        {
            var start = at;
            if (TakeWord("OR") || TakeWord("|"))
            {
                (joins, or) = (parts.Count > 0, start);
                AddProblem(!joins, start, "OR stands between two things.");
            }
            else if (ReadUnit() is { } unit)
            {
                if (joins)
                {
                    unit = Join(parts[^1], unit);
                    parts.RemoveAt(parts.Count - 1);
                }

                parts.Add(unit);
                joins = false;
            }
        }

        AddProblem(joins, or, "Something is missing after OR.");
        return parts;
    }

    private static AnyNode Join(QueryNode left, QueryNode right) => new(
        left.Start, right.Start + right.Length - left.Start, left is AnyNode any ? [.. any.Options, right] : [left, right]);

    private QueryNode? ReadUnit()
    {
        var start = at;
        if (text[at] == '-' && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] is '"' or '“' or '('))
        {
            at++;
            return ReadUnit() is { } inner ? new NotNode(start, at - start, inner) : null;
        }

        if (TakeWord("NOT") && SkipSpace() && text[at] != ')')
        {
            return ReadUnit() is { } inner ? new NotNode(start, at - start, inner) : null;
        }

        return at >= text.Length ? null : text[at] switch
        {
            '(' => ReadGroup(),
            '"' or '“' or '”' => ReadQuoted() is { } quoted ? Phrase(start, quoted) : null,
            _ => ReadField() ?? new WordNode(start, at - start, text[start..at]),
        };
    }

    private PhraseNode? Phrase(int start, string quoted) => quoted.Any(char.IsLetterOrDigit) ? new PhraseNode(start, at - start, quoted) : null;

    private AllNode? ReadGroup()
    {
        var start = at++;
        if (depth == DeepestGroup)
        {
            AddProblem(!problems.Exists(p => p.Message.StartsWith("Brackets", StringComparison.Ordinal)), start, "Brackets stand in one another too deep.");
            return null;
        }

        depth++;
        var parts = ReadAll();
        depth--;
        if (at < text.Length)
        {
            at++;
        }
        else
        {
            problems.Add(new QueryProblem(start, 1, "This bracket is not closed."));
        }

        return parts.Count > 0 ? new AllNode(start, at - start, parts) : null;
    }

    /// <summary>Reads to the closing quotation mark, else to the end of the query.</summary>
    private string ReadQuoted()
    {
        var start = at++;
        var close = text.AsSpan(at).IndexOfAny('"', '”', '“');
        if (close < 0)
        {
            problems.Add(new QueryProblem(start, 1, "This quotation mark is not closed."));
        }

        var inside = close < 0 ? text[at..] : text.Substring(at, close);
        at = close < 0 ? text.Length : at + close + 1;
        return inside;
    }

    /// <summary>Passes over a run without spaces; the node of a field where it is one.</summary>
    private QueryNode? ReadField()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('"' or '“' or '”' or '(' or ')' or ':'))
        {
            at++;
        }

        if (at + 1 >= text.Length || text[at] != ':' || char.IsWhiteSpace(text[at + 1]) || text[at + 1] == '/' || at == start)
        {
            at += at < text.Length && (text[at] == ':' || at == start) ? 1 : 0;
            return null;
        }

        var name = text[start..at++].ToLowerInvariant();
        var valueStart = at;
        var value = text[at] is '"' or '“' or '”' ? ReadQuoted() : ReadRun();
        if (name == "sort" && Enum.TryParse<SearchSort>(value, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) && char.IsLetter(value[0]))
        {
            sort = wanted;
            return new AllNode(start, at - start, []);
        }

        var (node, problem) = QueryFields.Read(name, value, start, at - start);
        AddProblem(problem is not null, start, problem ?? "");
        var words = QueryFields.IsName(name) ? valueStart : start;
        return node ?? new WordNode(words, at - words, text[words..at]);
    }

    private string ReadRun()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('"' or '(' or ')'))
        {
            at++;
        }

        return text[start..at];
    }

    private bool TakeWord(string word)
    {
        var end = at + word.Length;
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0 || (end < text.Length && !char.IsWhiteSpace(text[end])))
        {
            return false;
        }

        at = end;
        return true;
    }

    private void Skip(string what, string message)
    {
        if (string.CompareOrdinal(text, at, what, 0, what.Length) == 0)
        {
            AddProblem(true, at, message);
            at += what.Length;
        }
    }

    /// <summary>True where something is left.</summary>
    private bool SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private void AddProblem(bool isOne, int start, string message)
    {
        if (isOne && problems.Count < 10)
        {
            problems.Add(new QueryProblem(start, Math.Max(1, at - start), message));
        }
    }
}
