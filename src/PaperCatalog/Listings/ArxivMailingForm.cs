using System.Globalization;

namespace PaperCatalog.Listings;

/// <summary>
/// arXiv's mailings and the listing files behind them: entries between rules of hyphens, with new papers, cross-lists and replacements
/// (which carry no abstract); the past-week files, with a date of its own before each day's papers and no abstracts; monthly files.
/// </summary>
public sealed class ArxivMailingForm : IListingForm
{
    public FormGuess Recognise(CaptureText capture) =>
        ArxivMailingEntry.FirstIn(capture.Text) >= 0
            ? new FormGuess(0.95, "entries stand between lines of \\\\ and begin with their arXiv id, as in arXiv's mailings")
            : FormGuess.No;

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var entries = new List<Entry>();
        var warnings = new List<string>();
        var days = new SortedSet<DateOnly>();
        DateOnly? day = null;
        foreach (var part in Parts(text))
        {
            if (DayOf(text[part], origin.CapturedAt) is { } marked)
            {
                day = marked;
                days.Add(marked);
            }
            else if (ArxivMailingEntry.Read(text[part], isLast: part.End.Value == text.Length, warnings) is { } entry)
            {
                entries.Add(day is { } listed ? entry with { ListedAt = new DateTimeOffset(listed, TimeOnly.MinValue, TimeSpan.Zero) } : entry);
            }

            if (entries.Count > CaptureText.MaxEntries)
            {
                break;
            }
        }

        var head = text[..Math.Min(Math.Max(ArxivMailingEntry.FirstIn(text), 0), 4000)];
        var category = CategoryIn(head) ?? CommonCategory(entries);
        return new Listing
        {
            Form = ListingForm.ArxivMailing,
            Kind = category is null ? ListingKind.Unknown : ListingKind.Category,
            Query = category,
            Period = SentOn(head) is { } sent ? ListedDate.OfDay(sent).Value : Covering(days),
            Entries = entries,
            Warnings = warnings,
        };
    }

    /// <summary>What stands between two rules: lines of at least twenty hyphens, or of per cent signs between the sections.</summary>
    private static IEnumerable<Range> Parts(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var line ? line : text.Length;
            if (IsRule(text.AsSpan(at, end - at)))
            {
                yield return start..at;
                start = Math.Min(end + 1, text.Length);
            }

            at = end + 1;
        }

        yield return start..text.Length;
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.TrimEnd() is { Length: >= 20 } rule && rule.IndexOfAnyExcept('-', '%') < 0;

    /// <summary>The day that stands alone in a part of a past-week file: <c>/* Fri, 3 Mar 2023 */</c>.</summary>
    private static DateOnly? DayOf(string part, DateTimeOffset capturedAt)
    {
        var plain = part.Length > 200 ? "" : part.Replace("\\\\", "", StringComparison.Ordinal).Trim();
        return plain.StartsWith("/*", StringComparison.Ordinal) && plain.EndsWith("*/", StringComparison.Ordinal) && plain.Length > 4
            ? ListedDate.Day(plain[2..^2].Trim(), capturedAt)
            : null;
    }

    /// <summary>The category in the subject of a mailing: "q-fin daily 13 new + crosses received".</summary>
    private static string? CategoryIn(string head) =>
        HeadLine(head, "Subject:")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var category, "daily" or "weekly", ..] ? category : null;

    /// <summary>The one category that every paper carries: files without a subject are of one.</summary>
    private static string? CommonCategory(List<Entry> entries) =>
        entries is [var first, ..] && first.Categories.Where(category => entries.TrueForAll(entry => entry.Categories.Contains(category))).ToList() is [var common] ? common : null;

    private static DateOnly? SentOn(string head) =>
        ListedDate.Timestamp(HeadLine(head, "Date:")) is { } sent ? DateOnly.FromDateTime(sent.UtcDateTime) : null;

    private static string? HeadLine(string head, string name) =>
        Array.Find(head.Split('\n', 60), line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

    /// <summary>The day or the week that holds all of these days; null where none does.</summary>
    private static string? Covering(SortedSet<DateOnly> days) =>
        days.Count == 0 ? null
        : days.Count == 1 ? ListedDate.OfDay(days.Min).Value
        : Week(days.Min) == Week(days.Max) ? Week(days.Min)
        : null;

    private static string Week(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(time):D4}-W{ISOWeek.GetWeekOfYear(time):D2}");
    }
}
