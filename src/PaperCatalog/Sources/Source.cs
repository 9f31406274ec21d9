using PaperCatalog.Papers;

namespace PaperCatalog.Sources;

/// <summary>What kinds of listing a source gives; for people, and for the presets. What is asked for is said by the template alone.</summary>
public static class SourceKind
{
    public const string Daily = "daily";
    public const string Weekly = "weekly";
    public const string Monthly = "monthly";
    public const string Trending = "trending";
    public const string Query = "query";
    public const string Feed = "feed";
    public const string Api = "api";

    public static IReadOnlyList<string> All { get; } = [Daily, Weekly, Monthly, Trending, Query, Feed, Api];
}

/// <summary>Where we look: an address with gaps, when to ask it, and how it answered lately.</summary>
public sealed class Source
{
    /// <summary>The pause after a first failure; it doubles with each that follows.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>What captures and verbs call it; it never changes.</summary>
    public required string Slug { get; set; }

    public required string Kind { get; set; }

    /// <summary>An address with the gaps that <see cref="SourceTemplate"/> fills.</summary>
    public required string Template { get; set; }

    /// <summary>What stands in the gap {query}.</summary>
    public string? Query { get; set; }

    /// <summary>Pages asked for of each period, where the template has a gap {page}.</summary>
    public int Pages { get; set; } = 1;

    /// <summary>When it is asked: five fields of crontab, or six of Quartz.</summary>
    public required string Cron { get; set; }

    /// <summary>Where its clock hangs: for the schedule, and for what "today" is.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Days after its end for which a period is read again; then it is settled.</summary>
    public int LookBackDays { get; set; } = 3;

    /// <summary>False where it is only asked by hand.</summary>
    public bool IsOn { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>When it last gave an answer that could be used.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Visits that failed since it last answered.</summary>
    public int Failures { get; set; }

    /// <summary>Its schedule does not ask before then.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>What went wrong last, in a sentence; null while it answers.</summary>
    public string? Trouble { get; set; }

    /// <summary>Whose turn it takes: sources of one host are asked one after the other, by whichever process.</summary>
    public string Host => Uri.TryCreate(SourceTemplate.Bare(Template), UriKind.Absolute, out var url) ? url.IdnHost : Slug;

    /// <summary>The unit of its periods; null where it has none.</summary>
    public PeriodKind? Cadence => SourceTemplate.CadenceOf(Template);

    /// <summary>The day on its own clock.</summary>
    public DateOnly DayAt(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    public void Answered(DateTimeOffset at) => (AnsweredAt, Failures, NotBefore, Trouble) = (at, 0, null, null);

    /// <summary>Remembers the failure and backs off, longer each time and never shorter than the origin wishes.</summary>
    public void FailedToAnswer(DateTimeOffset at, string trouble, DateTimeOffset? notBefore)
    {
        Failures++;
        var pause = FirstPause * Math.Pow(2, Math.Min(Failures - 1, 10));
        var until = at + (pause < LongestPause ? pause : LongestPause);
        (Trouble, NotBefore) = (trouble, notBefore > until ? notBefore : until);
    }
}
