using System.Text.RegularExpressions;
using Quartz;

namespace PaperCatalog.Sources;

/// <summary>Schedules as people write them: the five fields of crontab (<c>5 */2 * * *</c>), or the six or seven of Quartz, seconds first.</summary>
public static partial class CronText
{
    /// <summary>Null where the text is no schedule.</summary>
    public static CronExpression? Parse(string text, string timeZone)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return !QuartzMark().IsMatch(text)
            && CronExpression.TryParse(text.Trim(), fields == 5 ? CronFormat.Unix : CronFormat.Quartz, out var cron)
            && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new CronExpression(cron.CronExpressionString, zone)
            : null;
    }

    /// <summary>Quartz's own marks for "none" and "all", which it takes where a minute 99 is written.</summary>
    [GeneratedRegex(@"\b9[89]\b", RegexOptions.None, 1000)]
    private static partial Regex QuartzMark();

    /// <summary>When it fires next; null where it never does, or is no schedule.</summary>
    public static DateTimeOffset? Next(string text, string timeZone, DateTimeOffset after) => Parse(text, timeZone)?.GetNextValidTimeAfter(after);
}
