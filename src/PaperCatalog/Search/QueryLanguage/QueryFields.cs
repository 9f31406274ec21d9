using System.Globalization;
using System.Text.RegularExpressions;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.QueryLanguage;

/// <summary>Reads the value of a field: <c>name:value</c>.</summary>
internal static partial class QueryFields
{
    private static readonly string[] Names = ["title", "author", "tag", "has", "in", "listed", "before", "after", "upvotes", "is", "sort"];

    public static bool IsName(string name) => Names.Contains(name);

    /// <summary>The node, or else one sentence that says what is wrong.</summary>
    public static (QueryNode? Node, string? Problem) Read(string name, string value, int start, int length) => name switch
    {
        "title" when HasWord(value) => (new TitleNode(start, length, value), null),
        "author" when HasWord(value) => (new AuthorNode(start, length, value), null),
        "tag" when HasWord(value) => (new LabelNode(start, length, [Label.Tag(value)]), null),
        "in" when HasWord(value) => (new LabelNode(start, length, [Label.Source(value)]), null),
        "has" when value.ToLowerInvariant() is "code" or "pdf" or "data" or "project" or "demo" => (new LabelNode(start, length, [Label.Has(value.ToLowerInvariant())]), null),
        "has" => (null, "has: takes code, pdf, data, project or demo."),
        "is" when value.Equals("saved", StringComparison.OrdinalIgnoreCase) => (new SavedNode(start, length), null),
        "is" => (null, "is: takes saved."),
        "sort" => (null, "sort: takes relevance, new, trending or upvotes."),
        "listed" or "before" or "after" => ReadPeriod(name, value, start, length),
        "upvotes" => ReadUpvotes(value, start, length),
        _ when IsName(name) => (null, $"{name}: needs a word."),
        _ => (null, $"There is no field {name}: the fields are {string.Join(", ", Names)}."),
    };

    private static bool HasWord(string value) => value.Any(char.IsLetterOrDigit);

    private static (QueryNode?, string?) ReadPeriod(string name, string value, int start, int length)
    {
        if (Period(value) is not var (from, to))
        {
            return (null, $"{name}: takes a day (2026-11-20), a week (2026-W47), a month (2026-11) or a year (2026).");
        }

        return name switch
        {
            "before" => (new DayNode(start, length, DateOnly.MinValue, from == DateOnly.MinValue ? from : from.AddDays(-1)), null),
            "after" => (new DayNode(start, length, to == DateOnly.MaxValue ? to : to.AddDays(1), DateOnly.MaxValue), null),
            _ => (new LabelNode(start, length, [.. Labels(from, to)]), null),
        };
    }

    private static IEnumerable<string> Labels(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber < 8
        ? Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(d => Label.ListedOn(DateOnly.FromDayNumber(d)))
        : Enumerable.Range(from.Month, to.Month - from.Month + 1).Select(m => Label.ListedIn(from.Year, m));

    private static (DateOnly From, DateOnly To)? Period(string value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day, day);
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return (month, new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));
        }

        if (DateOnly.TryParseExact(value, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
        {
            return (year, new DateOnly(year.Year, 12, 31));
        }

        return WeekPattern().Match(value) is { Success: true } week ? Week(Number(week.Groups["year"].Value), Number(week.Groups["week"].Value)) : null;
    }

    private static (DateOnly, DateOnly)? Week(int year, int week)
    {
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return (monday, monday.AddDays(6));
    }

    private static (QueryNode?, string?) ReadUpvotes(string value, int start, int length)
    {
        if (UpvotesPattern().Match(value) is not { Success: true } match)
        {
            return (null, "upvotes: takes a number such as >50, >=50, <10, 50 or 10..20.");
        }

        var number = Number(match.Groups["from"].Value);
        var (from, to) = match.Groups["sign"].Value switch
        {
            ">" => (number + 1, int.MaxValue),
            ">=" => (number, int.MaxValue),
            "<" => (int.MinValue, number - 1),
            "<=" => (int.MinValue, number),
            _ => (number, match.Groups["to"].Success ? Number(match.Groups["to"].Value) : number),
        };
        return (new UpvotesNode(start, length, from, to), null);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[0-9]{4})-[Ww](?<week>[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WeekPattern();

    [GeneratedRegex("^(?<sign>[<>]=?|=)?(?<from>[0-9]{1,8})(\\.\\.(?<to>[0-9]{1,8}))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UpvotesPattern();
}
