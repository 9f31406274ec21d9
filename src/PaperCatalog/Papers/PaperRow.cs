using System.Linq.Expressions;
using PaperCatalog.Listings;

#pragma warning disable CA1304, CA1311 // ToLower is PostgreSQL's lower() here

namespace PaperCatalog.Papers;

/// <summary>One paper as a list shows it.</summary>
public sealed record PaperRow
{
    /// <summary>Authors named in a list before "and N more".</summary>
    public const int AuthorsShown = 3;

    public required long Id { get; init; }

    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Abstract { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public required string? ArxivId { get; init; }

    public required IReadOnlyList<EntryLink> Links { get; init; }

    public required DateOnly FirstListedOn { get; init; }

    public required int? Upvotes { get; init; }

    public required int SightingCount { get; init; }

    public required int WordingCount { get; init; }

    /// <summary>Upvotes from sighting to sighting, oldest first.</summary>
    public IReadOnlyList<int> Votes { get; init; } = [];

    /// <summary>What the list says of this paper besides: why it trends.</summary>
    public string? Note { get; init; }

    /// <summary>Parts of the abstract with the words searched for marked, see <see cref="Search.Highlight"/>; shown in its place.</summary>
    public string? Snippet { get; init; }

    /// <summary>The title without the marks of a search.</summary>
    public string PlainTitle => Title.Replace(Search.Highlight.Start.ToString(), "", StringComparison.Ordinal).Replace(Search.Highlight.Stop.ToString(), "", StringComparison.Ordinal);

    public string Address => PaperAddress.Of(Key);

    /// <summary>True where two lines may not hold the abstract: on a phone a line holds some forty letters, or twenty ideographs.</summary>
    public bool AbstractIsLong => Abstract.Sum(c => c < '\u2E80' ? 1 : 2) > 80;

    /// <summary>What the lists sort by besides: best place and last day within the period, the folded title.</summary>
    public int Place { get; init; }

    public DateOnly On { get; init; }

    public string SortTitle { get; init; } = "";

    /// <summary>What a list needs to know of a paper, in one query.</summary>
    public static readonly Expression<Func<ListedPaper, PaperRow>> FromListed = l => new PaperRow
    {
        Id = l.Paper.Id,
        Key = l.Paper.Key,
        Title = l.Paper.Title,
        Abstract = l.Paper.Abstract,
        Authors = l.Paper.Authors,
        ArxivId = l.Paper.Identifiers.Where(i => i.Kind == Identifier.Arxiv).Min(i => i.Value),
        Links = l.Paper.Links,
        FirstListedOn = l.Paper.FirstListedOn,
        Upvotes = l.Paper.Upvotes,
        SightingCount = l.Paper.SightingCount,
        WordingCount = l.Paper.WordingCount,
        Place = l.Place,
        On = l.On,
        SortTitle = l.Paper.Title.ToLower().Substring(0, ListedPapers.TitleSortLength),
    };
}

/// <summary>A page of a list: its rows, the rank of the first, and where the next page begins.</summary>
public sealed record PaperList(IReadOnlyList<PaperRow> Rows, int FirstRank, string? After)
{
    public const int PageSize = 40;

    /// <summary>The period the list is of: a row then says when its paper was first listed, if not in it.</summary>
    public Period? Within { get; init; }

    /// <summary>Papers first listed on this day are marked as new.</summary>
    public DateOnly? NewOn { get; init; }

    /// <summary>False where the order says nothing of rank.</summary>
    public bool Ranked { get; init; } = true;
}
