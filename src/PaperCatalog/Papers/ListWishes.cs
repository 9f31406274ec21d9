using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Papers;

/// <summary>What the address of a list says after its path, as it was typed.</summary>
public sealed record ListAddress(string? Sort, string? Has, string? After, string[]? Tag, string[]? Not);

/// <summary>What the reader asked of a list, and the orders it can be asked for in, the default first.</summary>
public sealed record ListWish(PaperOrder Order, string? Has, TagFilter Tags, Cursor? After)
{
    public required IReadOnlyList<PaperOrder> Orders { get; init; }

    /// <summary>True where the list leaves anything out.</summary>
    public bool Narrows => Has is not null || !Tags.IsEmpty;
}

/// <summary>Reads what a list's address asks for, and writes such addresses.</summary>
public static class ListWishes
{
    /// <summary>Kinds of link that a list can be narrowed to.</summary>
    public static readonly IReadOnlyList<string> LinkKinds = ["code", "project", "data", "demo"];

    /// <summary>The first order is the default; null where the address asks for what there is not.</summary>
    public static ListWish? Read(IReadOnlyList<PaperOrder> orders, ListAddress asked)
    {
        var order = orders.FirstOrDefault(o => Name(o) == asked.Sort, orders[0]);
        var cursor = Cursor.Decode(asked.After);
        return (string.IsNullOrEmpty(asked.Sort) || Name(order) == asked.Sort)
            && (string.IsNullOrEmpty(asked.Has) || LinkKinds.Contains(asked.Has))
            && (string.IsNullOrEmpty(asked.After) || cursor is not null)
            && TagFilter.Read(asked.Tag, asked.Not) is { } tags
                ? new ListWish(order, string.IsNullOrEmpty(asked.Has) ? null : asked.Has, tags, cursor) { Orders = orders }
                : null;
    }

    public static string Name(PaperOrder order) => order.ToString().ToLowerInvariant();

    /// <summary>The address of the same list with another order, narrowing or beginning; defaults are left out.</summary>
    public static string Address(this ListWish wish, string path, PaperOrder order, string? has, string? after = null)
    {
        string?[] parts =
        [
            order == wish.Orders[0] ? null : "sort=" + Name(order),
            has is null ? null : "has=" + has,
            .. wish.Tags.Parameters,
            after is null ? null : "after=" + after,
        ];
        var query = string.Join('&', parts.Where(p => p is not null));
        return query.Length == 0 ? path : path + "?" + query;
    }

    /// <summary>The counts beside the list, with the addresses that narrow it.</summary>
    public static FacetRail Rail(this ListWish wish, string path, FacetCounts counts, TagTree tree) =>
        FacetRail.Of(tree, wish.Tags, counts, t => (wish with { Tags = t }).Address(path, wish.Order, wish.Has))
            .WithLinks(counts, wish.Has, h => wish.Address(path, wish.Order, h));
}
