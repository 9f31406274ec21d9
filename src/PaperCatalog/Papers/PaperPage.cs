using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Papers;

/// <summary>One row of "seen in N listings".</summary>
public sealed record SightingLine(
    long CaptureId, string Kind, string Source, bool Dated, DateOnly ListedOn, DateTimeOffset CapturedAt, int Position, int? Upvotes, int? ArxivVersion)
{
    /// <summary>When it stood there: the hour of capture, or noon of the listed day where it was captured on another.</summary>
    public DateTimeOffset At => DateOnly.FromDateTime(CapturedAt.UtcDateTime) == ListedOn
        ? CapturedAt
        : new DateTimeOffset(ListedOn, new TimeOnly(12, 0), TimeSpan.Zero);
}

/// <summary>Another wording of the paper, and on which days it was listed so.</summary>
public sealed record WordingLine(string Title, string Abstract, bool AbstractCut, DateOnly From, DateOnly To);

/// <summary>Everything known of one paper.</summary>
public sealed record PaperPage
{
    /// <summary>Sightings shown at once, and those shown in all: a paper that trends for a year is seen every day.</summary>
    public const int SightingsShown = 12;

    public const int SightingsKept = 400;

    public const int WordingsKept = 12;

    public required long Id { get; init; }

    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Abstract { get; init; }

    public required bool AbstractCut { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public required string? Organisation { get; init; }

    public required string? AiSummary { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required IReadOnlyList<EntryLink> Links { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateOnly FirstListedOn { get; init; }

    public required DateOnly LastListedOn { get; init; }

    public required int SightingCount { get; init; }

    /// <summary>arXiv's primary category, where a listing named it.</summary>
    public string? Category { get; init; }

    public required IReadOnlyList<Identifier> Identifiers { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SightingLine> Sightings { get; init; } = [];

    /// <summary>The wordings that are not the one shown, newest first.</summary>
    public IReadOnlyList<WordingLine> Wordings { get; init; } = [];

    public string? ArxivId => Identifiers.FirstOrDefault(i => i.Kind == Identifier.Arxiv)?.Value;

    public string? Doi => Identifiers.FirstOrDefault(i => i.Kind == Identifier.Doi)?.Value;

    public int? ArxivVersion => Sightings.Max(s => s.ArxivVersion);

    /// <summary>Where else to read: arXiv and PDF by the id, then what the listings link to, each address once.</summary>
    public IEnumerable<EntryLink> Doors
    {
        get
        {
            EntryLink[] known = ArxivId is { } id ? [new("arxiv", "https://arxiv.org/abs/" + id), new("pdf", "https://arxiv.org/pdf/" + id)] : [];
            EntryLink[] doi = Doi is { } name ? [new("doi", "https://doi.org/" + name)] : [];
            return known.Concat(doi)
                .Concat(Links.Where(l => ArxivId is null || l.Kind is not ("arxiv" or "pdf")))
                .Where(l => l.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || l.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                .DistinctBy(l => l.Url);
        }
    }

    public static async Task<PaperPage?> FindAsync(CatalogDbContext catalog, string key, CancellationToken cancel)
    {
        var paper = await catalog.Papers.Where(p => p.Key == key).Select(p => new PaperPage
        {
            Id = p.Id,
            Key = p.Key,
            Title = p.Title,
            Abstract = p.Abstract,
            AbstractCut = p.AbstractCut,
            Authors = p.Authors,
            Organisation = p.Organisation,
            AiSummary = p.AiSummary,
            Keywords = p.Keywords,
            Links = p.Links,
            PublishedAt = p.PublishedAt,
            FirstListedOn = p.FirstListedOn,
            LastListedOn = p.LastListedOn,
            SightingCount = p.SightingCount,
            Identifiers = p.Identifiers.OrderBy(i => i.Id).ToList(),
        }).AsNoTracking().FirstOrDefaultAsync(cancel);
        return paper is null ? null : paper with
        {
            Sightings = await SightingsAsync(catalog, paper.Id, cancel),
            Category = (await PrimaryCategories.OfAsync(catalog, [paper.Id], cancel)).GetValueOrDefault(paper.Id),
            Wordings = await WordingsAsync(catalog, paper.Id, cancel),
        };
    }

    private static async Task<List<SightingLine>> SightingsAsync(CatalogDbContext catalog, long id, CancellationToken cancel) =>
        await catalog.Sightings.Where(s => s.PaperId == id)
            .OrderByDescending(s => s.ListedOn).ThenByDescending(s => s.Capture!.CapturedAt).ThenByDescending(s => s.Id)
            .Take(SightingsKept)
            .Select(s => new SightingLine(
                s.CaptureId, s.Capture!.Kind, s.Capture.Source, s.Capture.Dated, s.ListedOn, s.Capture.CapturedAt, s.Position, s.Upvotes, s.ArxivVersion))
            .ToListAsync(cancel);

    private static async Task<List<WordingLine>> WordingsAsync(CatalogDbContext catalog, long id, CancellationToken cancel) =>
        await catalog.Revisions.Where(r => r.PaperId == id && !r.Shown && r.Sightings.Count > 0)
            .Select(r => new { r.Title, r.Abstract, r.AbstractCut, From = r.Sightings.Min(s => s.ListedOn), To = r.Sightings.Max(s => s.ListedOn) })
            .OrderByDescending(r => r.To).ThenBy(r => r.Title)
            .Take(WordingsKept)
            .Select(r => new WordingLine(r.Title, r.Abstract, r.AbstractCut, r.From, r.To))
            .ToListAsync(cancel);
}
