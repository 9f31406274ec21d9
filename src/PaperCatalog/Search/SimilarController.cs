using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>A paper that neighbours are asked of.</summary>
public sealed record AskedPaper(long Id, string Key, string Title);

/// <summary>Papers similar to others, each with its reason as a note.</summary>
public sealed record SimilarPage(IReadOnlyList<AskedPaper> Of, PaperList List);

/// <summary>A pasted text and what is known of it; nothing was pasted where <paramref name="Found"/> is null.</summary>
public sealed record NearPage(string Title, string Text, NearPapers? Found);

/// <summary>Neighbours: of one paper, of several together, of a text.</summary>
public sealed class SimilarController(CatalogDbContext catalog, SimilarPapers similar, SearchPages pages, FindNear findNear) : Controller
{
    /// <summary>Of more papers together nothing is near.</summary>
    private const int MostPapers = 50;

    private const int Shown = 20;

    [Page("/papers/{key}/similar")]
    [Page("/papers/{archive}/{number}/similar")]
    public Task<IActionResult> OfOne(string? key, string? archive, string? number, CancellationToken cancel) => ShowAsync([key ?? $"{archive}/{number}"], cancel);

    [Page("/search/similar")]
    public Task<IActionResult> OfSome(string[]? paper, CancellationToken cancel) => ShowAsync([.. (paper ?? []).Where(p => p is not null && !p.Contains('\0', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(MostPapers)], cancel);

    [Page("/search/near")]
    public IActionResult Near() => View("Near", new NearPage("", "", null));

    [HttpPost("/search/near")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Near(string? title, string? text, CancellationToken cancel)
    {
        var (heading, body) = (EntryText.Clean(title ?? ""), EntryText.Clean(text ?? ""));
        body = body[..Math.Min(body.Length, FindNear.LongestText)];
        heading = heading[..Math.Min(heading.Length, SearchPages.MaxLength)];
        return View("Near", new NearPage(heading, body, heading.Length + body.Length == 0 ? null : await findNear.RunAsync(heading, body, cancel)));
    }

    private async Task<IActionResult> ShowAsync(string[] keys, CancellationToken cancel)
    {
        var asked = await catalog.Papers.Where(p => keys.Contains(p.Key)).Select(p => new AskedPaper(p.Id, p.Key, p.Title)).ToListAsync(cancel);
        if (asked.Count == 0 && keys.Length > 0)
        {
            return NotFound();
        }

        var near = await similar.OfAsync([.. asked.Select(a => a.Id)], Shown, cancel);
        var because = near.ToDictionary(n => n.Paper.Id, n => n.Because);
        var rows = await pages.RowsAsync([.. near.Select(n => n.Paper.Id)], [], cancel);
        var list = new PaperList([.. rows.Select(r => r with { Note = Sentence(because[r.Id]) })], 1, null) { Ranked = false };
        return View("Similar", new SimilarPage([.. keys.Select(k => asked.Find(a => a.Key == k)).OfType<AskedPaper>()], list));
    }

    private static string? Sentence(string text) => text.Length == 0 ? null : char.ToUpperInvariant(text[0]) + text[1..];
}
