namespace PaperCatalog.Search.QueryLanguage;

/// <summary>How results are ordered.</summary>
public enum SearchSort
{
    /// <summary>By relevance; newest first where the query has no words to be relevant to.</summary>
    Relevance,
    New,
    Trending,
    Upvotes,
}

/// <summary>Something in the query that was not understood. It was searched as words all the same.</summary>
/// <param name="Start">Where it stands in the query, in UTF-16 units.</param>
public sealed record QueryProblem(int Start, int Length, string Message);

/// <summary>A part of a query and where it stands.</summary>
public abstract record QueryNode(int Start, int Length);

/// <summary>Plain words: they rank, none of them is required.</summary>
public sealed record WordNode(int Start, int Length, string Text) : QueryNode(Start, Length);

/// <summary>Words in this order: required.</summary>
public sealed record PhraseNode(int Start, int Length, string Text) : QueryNode(Start, Length);

/// <summary><c>title:</c>: the title holds all these words. They rank as well.</summary>
public sealed record TitleNode(int Start, int Length, string Text) : QueryNode(Start, Length);

/// <summary><c>author:</c>: the authors' names hold all these words.</summary>
public sealed record AuthorNode(int Start, int Length, string Text) : QueryNode(Start, Length);

/// <summary><c>tag:</c>, <c>has:</c>, <c>in:</c>, <c>listed:</c>: at least one of these labels of the index.</summary>
public sealed record LabelNode(int Start, int Length, IReadOnlyList<string> Labels) : QueryNode(Start, Length);

/// <summary><c>before:</c>, <c>after:</c>: first listed from one day to another, both included.</summary>
public sealed record DayNode(int Start, int Length, DateOnly From, DateOnly To) : QueryNode(Start, Length);

/// <summary><c>upvotes:</c>: from one number to another, both included.</summary>
public sealed record UpvotesNode(int Start, int Length, int From, int To) : QueryNode(Start, Length);

/// <summary><c>is:saved</c>: in the library of whoever asks.</summary>
public sealed record SavedNode(int Start, int Length) : QueryNode(Start, Length);

public sealed record NotNode(int Start, int Length, QueryNode Inner) : QueryNode(Start, Length);

/// <summary><c>a OR b</c>.</summary>
public sealed record AnyNode(int Start, int Length, IReadOnlyList<QueryNode> Options) : QueryNode(Start, Length);

public sealed record AllNode(int Start, int Length, IReadOnlyList<QueryNode> Parts) : QueryNode(Start, Length);

/// <summary><c>sort:</c>: no paper is left out by it.</summary>
public sealed record SortNode(int Start, int Length, SearchSort Sort) : QueryNode(Start, Length);

/// <summary>A part of what was typed, and what is wrong with it; null where nothing is.</summary>
public readonly record struct TypedPart(string Text, string? Problem);

/// <summary>A query as it was understood.</summary>
public sealed record ParsedQuery(string Text, AllNode Root, SearchSort Sort, IReadOnlyList<QueryProblem> Problems)
{
    /// <summary>The whole query in parts, so that each problem can be shown where it stands.</summary>
    public IEnumerable<TypedPart> Typed()
    {
        var at = 0;
        foreach (var problem in Problems.Where(p => p.Start < Text.Length).OrderBy(p => p.Start))
        {
            if (problem.Start >= at)
            {
                var end = Math.Min(Text.Length, problem.Start + problem.Length);
                yield return new TypedPart(Text[at..problem.Start], null);
                yield return new TypedPart(Text[problem.Start..end], problem.Message);
                at = end;
            }
        }

        yield return new TypedPart(Text[at..], null);
    }

    /// <summary>The same query in another order.</summary>
    public string SortedBy(SearchSort sort)
    {
        var text = Text;
        foreach (var node in Sorts(Root).OrderByDescending(s => s.Start))
        {
            text = text.Remove(node.Start, Math.Min(node.Length, text.Length - node.Start));
        }

        text = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return sort == SearchSort.Relevance ? text : $"{text} sort:{sort.ToString().ToLowerInvariant()}".TrimStart();
    }

    /// <summary>True where the answer depends on who asks.</summary>
    public bool IsPersonal => Parts(Root).Any(p => p is SavedNode);

    private static IEnumerable<SortNode> Sorts(QueryNode node) => Parts(node).OfType<SortNode>();

    private static IEnumerable<QueryNode> Parts(QueryNode node) => node switch
    {
        AllNode all => all.Parts.SelectMany(Parts),
        AnyNode any => any.Options.SelectMany(Parts),
        NotNode not => Parts(not.Inner),
        _ => [node],
    };
}
