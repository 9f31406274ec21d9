namespace PaperCatalog.Matching;

/// <summary>What speaks for or against one paper besides the text. What either wording lacks says nothing.</summary>
public readonly record struct OutsideEvidence
{
    // Set by hand: the pairs that the text is learned from have neither authors nor links.
    private const double AuthorsAgree = 1;
    private const double AuthorsDiffer = -3;
    private const double LinkShared = 1.5;

    /// <summary>The identifier both have, for people: "arXiv id 2405.15738".</summary>
    public string? SameIdentifier { get; private init; }

    /// <summary>Two arXiv ids that differ. DOIs that differ say nothing: a preprint and its journal have one each.</summary>
    public (string Mine, string Theirs)? DifferentArxivIds { get; private init; }

    /// <summary>Surnames that both lists have, and the length of the shorter list; 0 of 0 where a list is missing.</summary>
    public (int Shared, int Of) Authors { get; private init; }

    /// <summary>True where both name an address of code, data, a demo or a project.</summary>
    public bool SameLink { get; private init; }

    /// <summary>What authors and links add to the text's log-odds.</summary>
    public double LogOdds => (Authors switch
    {
        (_, 0) => 0,
        (0, _) => AuthorsDiffer,
        var (shared, of) => shared * 2 >= of ? AuthorsAgree : 0,
    }) + (SameLink ? LinkShared : 0);

    /// <summary>Compares all but the texts of two wordings.</summary>
    public static OutsideEvidence Of(WordingFeatures a, WordingFeatures b)
    {
        var (mine, theirs) = (a.Wording.ArxivId, b.Wording.ArxivId);
        var sameDoi = a.Wording.Doi is { Length: > 0 } doi && string.Equals(doi, b.Wording.Doi, StringComparison.OrdinalIgnoreCase);
        var bothIds = mine is { Length: > 0 } && theirs is { Length: > 0 };
        return new OutsideEvidence
        {
            SameIdentifier = bothIds && mine == theirs ? $"arXiv id {mine}" : sameDoi ? $"DOI {a.Wording.Doi}" : null,
            DifferentArxivIds = bothIds && mine != theirs ? (mine!, theirs!) : null,
            Authors = a.Authors.Count == 0 || b.Authors.Count == 0
                ? default
                : (a.Authors.And(b.Authors).Count, Math.Min(a.Authors.Count, b.Authors.Count)),
            SameLink = a.Links.And(b.Links).Count > 0,
        };
    }
}
