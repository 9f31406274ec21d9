using AngleSharp.Dom;

namespace PaperCatalog.Listings;

/// <summary>One card of a papers page.</summary>
internal static class HtmlCard
{
    private const string Site = "https://huggingface.co";

    private const string SubmittedBy = "Submitted by";

    /// <summary>A paragraph shorter than this is a label of the card, not an abstract.</summary>
    private const int ShortestAbstract = 40;

    /// <summary>The entry; null where the card is not of a paper or ends within its title.</summary>
    public static Entry? Read(IDocument card, string html, bool whole)
    {
        var id = card.QuerySelectorAll("a[href]").Select(link => ArxivId.FromUrl(link.GetAttribute("href"))).FirstOrDefault(found => found is not null);
        var heading = card.QuerySelector("h3 a, h2 a, h4 a") ?? card.QuerySelector("h3, h2, h4");
        var title = EntryText.Clean(heading?.TextContent);
        if (id is null || heading is null || title.Length == 0 || (!whole && !HeadingEnds(html)))
        {
            return null;
        }

        var paragraph = card.QuerySelectorAll("a[href*='/papers/'] p, p").FirstOrDefault(p => p.TextContent.Trim().Length >= ShortestAbstract);
        return new Entry
        {
            Position = 0,
            Title = title,
            Abstract = paragraph?.TextContent,
            AbstractCut = paragraph is not null && !whole && html.LastIndexOf("<p", StringComparison.OrdinalIgnoreCase) > html.LastIndexOf("</p", StringComparison.OrdinalIgnoreCase),
            ArxivId = id.Value.Id,
            ArxivVersion = id.Value.Version,
            Upvotes = card.QuerySelectorAll(".leading-none").Select(box => JsonFacts.Count(box.TextContent)).FirstOrDefault(count => count is not null),
            Comments = card.QuerySelectorAll("a[href$='#community']").Select(link => JsonFacts.Count(link.TextContent)).FirstOrDefault(count => count is not null),
            Submitter = Submitter(card),
            Organisation = Organisation(card),
            Links = [.. Links(card)],
            Thumbnail = card.QuerySelectorAll("img[src]").Select(image => image.GetAttribute("src")).FirstOrDefault(address => ArxivId.FromUrl(address) is not null),
        };
    }

    private static bool HeadingEnds(string html) => html.Contains("</h", StringComparison.OrdinalIgnoreCase);

    private static string? Submitter(IDocument card) => card.QuerySelectorAll("div, span")
        .Select(badge => EntryText.Clean(badge.TextContent))
        .FirstOrDefault(text => text.Length is > 13 and < 100 && text.StartsWith(SubmittedBy, StringComparison.Ordinal))?[SubmittedBy.Length..];

    /// <summary>A pill that leads to an account, where the authors stand else.</summary>
    private static string? Organisation(IDocument card) => card.QuerySelectorAll("a[href^='/']")
        .Where(link => link.GetAttribute("href")!.IndexOf('/', 1) < 0 && !link.GetAttribute("href")!.Contains('?', StringComparison.Ordinal))
        .Select(link => EntryText.CleanOrNull(link.TextContent))
        .FirstOrDefault(name => name is not null);

    private static IEnumerable<EntryLink> Links(IDocument card) => card.QuerySelectorAll("a[href^='http']")
        .Select(link => link.GetAttribute("href")!)
        .Where(address => !address.StartsWith(Site + "/papers", StringComparison.Ordinal) && !address.StartsWith(Site + "/login", StringComparison.Ordinal))
        .Select(address => EntryLinks.Of(address));
}
