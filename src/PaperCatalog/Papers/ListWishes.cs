using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>What the reader asked of a list, and the orders it can be asked for in, the default first.</summary>
public sealed record ListWish(PaperOrder Order, string? Has, Cursor? After)
{
    public required IReadOnlyList<PaperOrder> Orders { get; init; }
}

/// <summary>Reads what a list's address asks for, and writes such addresses.</summary>
public static class ListWishes
{
    /// <summary>Kinds of link that a list can be narrowed to.</summary>
    public static readonly IReadOnlyList<string> LinkKinds = ["code", "project", "data", "demo"];

    /// <summary>The first order is the default; null where the address asks for what there is not.</summary>
    public static ListWish? Read(IReadOnlyList<PaperOrder> orders, string? sort, string? has, string? after)
    {
        var order = orders.FirstOrDefault(o => Name(o) == sort, orders[0]);
        var cursor = Cursor.Decode(after);
        return (string.IsNullOrEmpty(sort) || Name(order) == sort)
            && (string.IsNullOrEmpty(has) || LinkKinds.Contains(has))
            && (string.IsNullOrEmpty(after) || cursor is not null)
                ? new ListWish(order, string.IsNullOrEmpty(has) ? null : has, cursor) { Orders = orders }
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
            after is null ? null : "after=" + after,
        ];
        var query = string.Join('&', parts.Where(p => p is not null));
        return query.Length == 0 ? path : path + "?" + query;
    }
}
