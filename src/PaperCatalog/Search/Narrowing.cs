using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Tags;

namespace PaperCatalog.Search;

/// <summary>A query taken apart into what was typed and what it is narrowed to by tags and a kind of link: the rail writes it anew. Pure.</summary>
public sealed record Narrowing(string Words, TagFilter Tags, string? Has)
{
    public static Narrowing Of(ParsedQuery query)
    {
        List<IReadOnlyList<string>> all = [];
        List<string> none = [];
        string? has = null;
        var words = query.Text;
        foreach (var part in query.Root.Parts.Reverse())
        {
            if (TagsOf(part) is { } group)
            {
                all.Insert(0, group);
            }
            else if (part is NotNode { Inner: LabelNode inner } && TagsOf(inner) is [var left])
            {
                none.Insert(0, left);
            }
            else if (part is LabelNode { Labels: [var label] } && label.StartsWith(Label.Has(""), StringComparison.Ordinal) && has is null)
            {
                has = label[Label.Has("").Length..];
            }
            else
            {
                continue;
            }

            words = words.Remove(part.Start, part.Length).Insert(part.Start, " ");
        }

        return new Narrowing(string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)), new TagFilter(all, none), has);
    }

    /// <summary>The query with another narrowing.</summary>
    public string Query(TagFilter tags, string? has) =>
        string.Join(' ', new[] { Words, tags.Query, has is null ? "" : "has:" + has }.Where(p => p.Length > 0));

    /// <summary>The tags that a part asks one of; null where it asks for something else.</summary>
    private static IReadOnlyList<string>? TagsOf(QueryNode part) => part switch
    {
        LabelNode { Labels: [var label] } when label.StartsWith(Label.Tag(""), StringComparison.Ordinal) => [label[1..]],
        AnyNode any when any.Options.Select(TagsOf).ToList() is var options && options.TrueForAll(o => o is not null) => [.. options.SelectMany(o => o!)],
        _ => null,
    };
}
