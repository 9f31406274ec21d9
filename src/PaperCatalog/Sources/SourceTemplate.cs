using System.Globalization;
using System.Text.RegularExpressions;
using PaperCatalog.Papers;

namespace PaperCatalog.Sources;

/// <summary>
/// Addresses with gaps: <c>{date}</c> (2026-03-18), <c>{week}</c> (2026-W12) or <c>{month}</c> (2026-03), and <c>{page}</c> (from 1) and <c>{query}</c>. Pure.
/// </summary>
public static partial class SourceTemplate
{
    private const int MaxLength = 2000;

    /// <summary>What is wrong with a template, in a sentence; null where nothing is.</summary>
    public static string? Fault(string template, string? query)
    {
        var gaps = Gap().Matches(template).Select(m => m.Value).ToList();
        return template.Length > MaxLength ? $"An address has at most {MaxLength} characters."
            : gaps.Find(g => g is not ("{date}" or "{week}" or "{month}" or "{page}" or "{query}")) is { } unknown ? $"{unknown} is no gap that can be filled: use {{date}}, {{week}}, {{month}}, {{page}} or {{query}}."
            : Gap().Replace(template, "").IndexOfAny(['{', '}']) >= 0 ? "A brace in the address belongs to no gap."
            : gaps.Where(g => g is "{date}" or "{week}" or "{month}").Distinct().Count() > 1 ? "An address asks for a day, a week or a month, and only for one of them."
            : gaps.Contains("{query}") && string.IsNullOrWhiteSpace(query) ? "The address has a gap {query}: say what stands in it."
            : template.Any(char.IsControl) || !Uri.TryCreate(Bare(template), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.UserInfo.Length > 0
                ? "An address begins with https:// or http:// and a host's name, without name and password."
            : Gap().IsMatch(template.Split('/', '\\', '?', '#').ElementAtOrDefault(2) ?? "") ? "The host of an address has no gaps."
            : null;
    }

    /// <summary>The unit of the periods that a template asks for; null where it asks for none.</summary>
    public static PeriodKind? CadenceOf(string template) =>
        template.Contains("{date}", StringComparison.Ordinal) ? PeriodKind.Day
        : template.Contains("{week}", StringComparison.Ordinal) ? PeriodKind.Week
        : template.Contains("{month}", StringComparison.Ordinal) ? PeriodKind.Month
        : null;

    public static bool HasPages(string template) => template.Contains("{page}", StringComparison.Ordinal);

    public static string Fill(string template, Period? period, int page, string? query) => Gap().Replace(template, gap => gap.Value switch
    {
        "{page}" => page.ToString(CultureInfo.InvariantCulture),
        "{query}" => Uri.EscapeDataString(query ?? ""),
        _ => period?.Text ?? gap.Value,
    });

    /// <summary>The address with letters in its gaps, to be looked at as one.</summary>
    internal static string Bare(string template) => Gap().Replace(template, "x");

    [GeneratedRegex(@"\{[a-z]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();
}
