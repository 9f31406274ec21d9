using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Citations;

/// <summary>The papers to choose from, those chosen, and their citations in one format.</summary>
/// <param name="More">True where the wish means more papers than the page shows: the files have them all.</param>
public sealed record CitePage(CiteWish Wish, IReadOnlyList<CitedPaper> Papers, CitationFormat Format, string Query, bool More);

/// <summary>The page on which papers are chosen and their citations copied.</summary>
public sealed class CitePageController(CitedPapers papers) : Controller
{
    private const int Shown = 200;

    [Page("/cite")]
    public async Task<IActionResult> Show(string[] key, string? date, string? week, string? month, string? q, string? format, CancellationToken cancel)
    {
        var wish = Wish(key, date, week, month, q);
        if (CitationFormat.Of(string.IsNullOrEmpty(format) ? "bib" : format) is not { } known || wish.IsEmpty || q?.Length > 500)
        {
            return BadRequest();
        }

        var ids = await papers.FindAsync(wish, Shown + 1, cancel);
        var cited = await papers.LoadAsync([.. ids.Take(Shown)], cancel).ToListAsync(cancel);
        return View("Cite", new CitePage(wish, cited, known, Query(key, date, week, month, q), ids.Count > Shown));
    }

    internal static CiteWish Wish(string[]? keys, string? date, string? week, string? month, string? q) => new(
        [.. (keys ?? []).Where(key => !string.IsNullOrEmpty(key))],
        Period.Parse(PeriodKind.Day, date ?? "") ?? Period.Parse(PeriodKind.Week, week ?? "") ?? Period.Parse(PeriodKind.Month, month ?? ""),
        q);

    /// <summary>What was asked for, as the addresses of the files repeat it.</summary>
    private static string Query(string[] keys, string? date, string? week, string? month, string? q)
    {
        var parts = new QueryString();
        foreach (var (name, value) in keys.Select(k => ("key", (string?)k)).Concat([("date", date), ("week", week), ("month", month), ("q", q)]))
        {
            parts = string.IsNullOrEmpty(value) ? parts : parts.Add(name, value);
        }

        return parts.Value ?? "";
    }
}
