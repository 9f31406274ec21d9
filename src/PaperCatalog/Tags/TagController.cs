using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Tags;

/// <summary>The vocabulary, one tag, and the trends.</summary>
public sealed class TagController(TagPages pages, KnownTags tags) : Controller
{
    [Page("/tags")]
    public async Task<IActionResult> All(CancellationToken cancel) => View("Tags", await pages.AllAsync(cancel));

    [Page("/tags/{facet}/{slug}")]
    public async Task<IActionResult> One(string facet, string slug, ListAddress asked, CancellationToken cancel)
    {
        if ((await tags.TreeAsync(cancel)).Find($"{facet}/{slug}") is not { } tag)
        {
            return NotFound();
        }

        if (tag.Key != $"{facet}/{slug}")
        {
            return LocalRedirectPermanent($"/tags/{tag.Key}{Request.QueryString}"); // it was called so, or spelt otherwise
        }

        return ListWishes.Read([PaperOrder.Newest, PaperOrder.Upvotes, PaperOrder.Title], asked) is { } wish
            ? View("Tag", await pages.OneAsync(tag, wish, cancel))
            : BadRequest();
    }

    [Page("/trends")]
    public async Task<IActionResult> Trends(string? facet, CancellationToken cancel) =>
        await pages.TrendsAsync(facet ?? "modality", cancel) is { } page ? View("Trends", page) : NotFound();

    /// <summary>The numbers behind the plots: a line a month and tag.</summary>
    [Page("/trends.csv")]
    public async Task<IActionResult> TrendsFile(string? facet, CancellationToken cancel)
    {
        if (await pages.TrendsAsync(facet ?? "modality", cancel) is not { } page)
        {
            return NotFound();
        }

        var table = new CsvTable("month", "tag", "papers", "of");
        foreach (var line in page.Lines)
        {
            foreach (var (i, month) in page.Trends.Months.Index())
            {
                table.Add(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), line.Tag.Key, Number(line.Papers[i]), Number(page.Trends.Totals[i]));
            }
        }

        return File(table.ToBytes(), "text/csv; charset=utf-8", $"trends-{page.Facet}.csv");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
