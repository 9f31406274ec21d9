using System.Security.Cryptography;
using System.Text;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Sources;

/// <summary>A source as somebody writes it down, and what is wrong with it. A form may hand over nothing where a text is meant.</summary>
public sealed record SourceForm
{
    public const int MostLookBackDays = 60;

    public const int MostPages = 50;

    public string Name { get; init => field = value ?? ""; } = "";

    public string Kind { get; init => field = value ?? ""; } = SourceKind.Daily;

    public string Template { get; init => field = value ?? ""; } = "";

    public string? Query { get; init; }

    public int Pages { get; init; } = 1;

    public string Cron { get; init => field = value ?? ""; } = "17 */2 * * *";

    public string TimeZone { get; init => field = value ?? ""; } = "UTC";

    public int LookBackDays { get; init; } = 3;

    public bool IsOn { get; init; }

    /// <summary>What it will be called by; the name in letters, digits and hyphens.</summary>
    public string Slug => PaperKey.Slug(Name.Trim(), SHA256.HashData(Encoding.UTF8.GetBytes(Name.Trim())));

    public static SourceForm Of(Source source) => new()
    {
        Name = source.Name,
        Kind = source.Kind,
        Template = source.Template,
        Query = source.Query,
        Pages = source.Pages,
        Cron = source.Cron,
        TimeZone = source.TimeZone,
        LookBackDays = source.LookBackDays,
        IsOn = source.IsOn,
    };

    /// <summary>What is wrong, by the field's name; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string> Faults(DateTimeOffset now)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        Check(nameof(Name), Name.Trim().Length is >= 2 and <= 80 && OneLine.Is(Name), "A source has a name of 2 to 80 characters, on one line.");
        Check(nameof(Kind), SourceKind.All.Contains(Kind, StringComparer.Ordinal), $"The kind is one of {string.Join(", ", SourceKind.All)}.");
        var template = SourceTemplate.Fault(Template.Trim(), Query);
        Check(nameof(Template), template is null, template!);
        Check(nameof(Query), Query is null or { Length: <= 500 } && OneLine.Is(Query ?? ""), "A query has at most 500 characters, on one line.");
        Check(nameof(Pages), Pages is >= 1 and <= MostPages, $"At least 1 and at most {MostPages} pages are asked for.");
        Check(nameof(TimeZone), TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), "There is no such time zone: write it as UTC, Europe/Paris or America/New_York.");
        Check(nameof(Cron), CronText.Parse(Cron, "UTC") is not null, "This is no schedule: write five fields as crontab does, such as 17 */2 * * * (minute, hour, day, month, weekday).");
        Check(nameof(Cron), faults.ContainsKey(nameof(Cron)) || faults.ContainsKey(nameof(TimeZone)) || CronText.Next(Cron, TimeZone, now) is not null, "This schedule never comes: no such day will be.");
        Check(nameof(LookBackDays), LookBackDays is >= 0 and <= MostLookBackDays, $"The look-back is 0 to {MostLookBackDays} days.");
        return faults;

        void Check(string field, bool holds, string sentence)
        {
            if (!holds)
            {
                faults[field] = sentence;
            }
        }
    }

    internal void WriteTo(Source source)
    {
        source.Name = Name.Trim();
        source.Kind = Kind;
        source.Template = Template.Trim();
        source.Query = string.IsNullOrWhiteSpace(Query) ? null : Query.Trim();
        source.Pages = SourceTemplate.HasPages(Template) ? Pages : 1;
        source.Cron = Cron.Trim();
        source.TimeZone = TimeZone;
        source.LookBackDays = LookBackDays;
        source.IsOn = IsOn;
    }
}
