using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Library;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>A suggestion: what it says, where it leads, and what is said of it besides.</summary>
public sealed record SuggestedLink(string Text, string Href, string? Note = null);

/// <summary>Suggestions of one kind.</summary>
public sealed record SuggestedGroup(string Name, IReadOnlyList<SuggestedLink> Items);

/// <summary>What the search box suggests while it is typed into, as JSON.</summary>
public sealed class SuggestController(Suggest suggest, PastSearches past) : Controller
{
    private const int Most = 5, MostPast = 4;

    [Page("/search/suggest")]
    public async Task<IActionResult> Show(CancellationToken cancel)
    {
        var q = Request.Query["q"].ToString().Replace('\0', ' ');
        var typed = q[..Math.Min(q.Length, SearchPages.MaxLength)];
        var found = await suggest.RunAsync(typed, Most, cancel);
        var asked = User.PersonId() is { } person ? await past.ContainingAsync(person, typed, MostPast, cancel) : [];
        SuggestedGroup[] groups =
        [
            new("Papers", [.. found.Papers.Select(p => new SuggestedLink(ReadableLatex.Of(p.Title), PaperAddress.Of(p.Key)))]),
            new("Tags", [.. found.Tags.Select(t => new SuggestedLink(t.Name, Search($"tag:{t.Facet}/{t.Slug}"), t.Facet))]),
            new("Authors", [.. found.Authors.Select(a => new SuggestedLink(ReadableLatex.Of(a.Name), Search($"author:\"{a.Name}\"")))]),
            new("Asked before", [.. asked.Select(a => new SuggestedLink(a, Search(a)))]),
        ];
        // A letter typed again within the minute asks nobody.
        Response.Headers.CacheControl = "private, max-age=60";
        Response.Headers.Vary = "Cookie";
        return Json(new { groups = groups.Where(g => g.Items.Count > 0) });
    }

    private static string Search(string query) => "/search?q=" + Uri.EscapeDataString(query);
}
