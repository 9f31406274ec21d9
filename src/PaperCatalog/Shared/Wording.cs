using System.Globalization;

namespace PaperCatalog.Shared;

/// <summary>How pages write days, times (in UTC) and numbers.</summary>
public static class Wording
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Without the year where it is that of the page.</summary>
    public static string ShortDay(DateOnly day, int? year) => day.Year == year ? day.ToString("d MMM", CultureInfo.InvariantCulture) : ShortDay(day);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>The hour alone where the day is that of the page.</summary>
    public static string Time(DateTimeOffset time, DateOnly day) =>
        DateOnly.FromDateTime(time.UtcDateTime) == day ? time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC" : Time(time);

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What a capture's kind is called beside its papers: "daily", "search for …".</summary>
    public static string Listing(string kind, string? query = null) => kind switch
    {
        "day" => "daily",
        "week" => "weekly",
        "month" => "monthly",
        "query" => query is null ? "search" : $"search for “{query}”",
        "category" => query is null ? "category" : $"category {query}",
        "unknown" => "listing",
        _ => kind,
    };

    /// <summary>The text, or its whole words that fit into a length with an ellipsis.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', length - 1);
        var end = space > length / 2 ? space : length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(' ', ',', ':', ';', '.') + "…";
    }

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 paper", "1,204 papers".</summary>
    public static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>"3.4 GB": three figures at most, in steps of 1000 as disks are sold.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return size.ToString(size < 10 && unit > 0 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>How long something took: "0.4 s", "12 s", "3 min 5 s", "2 h 7 min".</summary>
    public static string Took(TimeSpan time) =>
        time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
        : time.TotalSeconds >= 10 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s");

    /// <summary>A length of time by its greatest unit: "3 days", "1 minute".</summary>
    public static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? Count((int)span.TotalDays, "day") : span.TotalHours >= 1 ? Count((int)span.TotalHours, "hour") : Count((int)span.TotalMinutes, "minute");
}
