namespace PaperCatalog.Search.QueryLanguage;

/// <summary>
/// Reads a query. Whatever is typed has a reading: what is no part of the language is searched as words, and a problem says so.
/// Linear, never throws.
/// </summary>
public sealed class QueryReader
{
    public const int LongestQuery = 2_000;

    private const int DeepestGroup = 16;

    private readonly QueryCursor cursor;

    private readonly List<QueryProblem> problems = [];

    private int depth;

    private SearchSort sort;

    private QueryReader(string text)
    {
        cursor = new QueryCursor(text);
    }

    public static ParsedQuery Read(string query)
    {
        var reader = new QueryReader(query.Length > LongestQuery ? query[..LongestQuery] : query);
        if (query.Length > LongestQuery)
        {
            reader.problems.Add(new QueryProblem(LongestQuery, query.Length - LongestQuery, $"Only the first {LongestQuery:N0} characters were searched."));
        }

        var parts = new List<QueryNode>();
        while (!reader.cursor.IsAtEnd)
        {
            parts.AddRange(reader.ReadAll());
            reader.PassClosing();
        }

        return new ParsedQuery(query, new AllNode(0, query.Length, parts), reader.sort, reader.problems);
    }

    private List<QueryNode> ReadAll()
    {
        var parts = new List<QueryNode>();
        var (joins, or) = (false, 0);
        while (cursor.SkipSpace() && cursor.Current != ')')
        {
            var start = cursor.At;
            if (cursor.TakeWord("OR") || cursor.TakeWord("|"))
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
        var start = cursor.At;
        if (cursor.Current == '-' && cursor.At + 1 < cursor.Text.Length && (char.IsLetterOrDigit(cursor.Text[cursor.At + 1]) || cursor.Text[cursor.At + 1] is '"' or '“' or '('))
        {
            cursor.At++;
            return ReadUnit() is { } inner ? Negated(start, inner) : null;
        }

        if (cursor.TakeWord("NOT") && cursor.SkipSpace() && cursor.Current != ')')
        {
            return ReadUnit() is { } inner ? Negated(start, inner) : null;
        }

        return cursor.IsAtEnd ? null : cursor.Current switch
        {
            '(' => ReadGroup(),
            '"' or '“' or '”' => ReadQuoted() is { } quoted ? Phrase(start, quoted) : null,
            _ => ReadField() ?? new WordNode(start, cursor.At - start, cursor.From(start)),
        };
    }

    /// <summary>Not not is yes, so that no chain of them grows deep.</summary>
    private QueryNode Negated(int start, QueryNode inner) => inner is NotNode twice ? twice.Inner : new NotNode(start, cursor.At - start, inner);

    private PhraseNode? Phrase(int start, string quoted) => quoted.Any(char.IsLetterOrDigit) ? new PhraseNode(start, cursor.At - start, quoted) : null;

    private AllNode? ReadGroup()
    {
        var start = cursor.At++;
        if (depth == DeepestGroup)
        {
            AddProblem(!problems.Exists(p => p.Message.StartsWith("Brackets", StringComparison.Ordinal)), start, "Brackets stand in one another too deep.");
            return null;
        }

        depth++;
        var parts = ReadAll();
        depth--;
        if (!cursor.IsAtEnd)
        {
            cursor.At++;
        }
        else
        {
            problems.Add(new QueryProblem(start, 1, "This bracket is not closed."));
        }

        return parts.Count > 0 ? new AllNode(start, cursor.At - start, parts) : null;
    }

    /// <summary>Reads to the closing quotation mark, else to the end of the query.</summary>
    private string ReadQuoted()
    {
        var start = cursor.At++;
        var close = cursor.Text.AsSpan(cursor.At).IndexOfAny('"', '”', '“');
        if (close < 0)
        {
            problems.Add(new QueryProblem(start, 1, "This quotation mark is not closed."));
        }

        var inside = close < 0 ? cursor.Text[cursor.At..] : cursor.Text.Substring(cursor.At, close);
        cursor.At = close < 0 ? cursor.Text.Length : cursor.At + close + 1;
        return inside;
    }

    /// <summary>Passes over a run without spaces; the node of a field where it is one.</summary>
    private QueryNode? ReadField()
    {
        var start = cursor.At;
        while (!cursor.IsAtEnd && !char.IsWhiteSpace(cursor.Current) && cursor.Current is not ('"' or '“' or '”' or '(' or ')' or ':'))
        {
            cursor.At++;
        }

        if (cursor.At + 1 >= cursor.Text.Length || cursor.Current != ':' || char.IsWhiteSpace(cursor.Text[cursor.At + 1]) || cursor.Text[cursor.At + 1] == '/' || cursor.At == start)
        {
            cursor.At += cursor.At < cursor.Text.Length && (cursor.Current == ':' || cursor.At == start) ? 1 : 0;
            return null;
        }

        var name = cursor.From(start).ToLowerInvariant();
        var valueStart = ++cursor.At;
        var value = cursor.IsAtQuotationMark ? ReadQuoted() : cursor.ReadRun();
        if (name == "sort" && Enum.TryParse<SearchSort>(value, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) && char.IsLetter(value[0]))
        {
            sort = wanted;
            return new SortNode(start, cursor.At - start, wanted);
        }

        var (node, problem) = QueryFields.Read(name, value, start, cursor.At - start);
        AddProblem(problem is not null, start, problem ?? "");
        var words = QueryFields.IsName(name) ? valueStart : start;
        return node ?? new WordNode(words, cursor.At - words, cursor.From(words));
    }

    /// <summary>A closing bracket here belongs to no opening one.</summary>
    private void PassClosing()
    {
        if (cursor.Current == ')')
        {
            AddProblem(true, cursor.At++, "This bracket was not opened.");
        }
    }

    private void AddProblem(bool isOne, int start, string message)
    {
        if (isOne && problems.Count < 10)
        {
            problems.Add(new QueryProblem(start, Math.Max(1, cursor.At - start), message));
        }
    }
}
