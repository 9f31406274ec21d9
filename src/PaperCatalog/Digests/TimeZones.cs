namespace PaperCatalog.Digests;

/// <summary>The time zones that a subscriber can choose: places of the time zone database.</summary>
public static class TimeZones
{
    private static readonly string[] Regions = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>UTC first, then places in order of their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "UTC",
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => Array.Exists(Regions, r => id.StartsWith(r, StringComparison.Ordinal))).Order(StringComparer.Ordinal),
    ];

    public static bool IsKnown(string name) => name.Length is > 0 and < 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>UTC where the machine does not know it any more.</summary>
    public static TimeZoneInfo Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
