using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Matching;

namespace PaperCatalog.Search;

/// <summary>A paper of the catalogue that a pasted text is, or may be.</summary>
public sealed record KnownPaper(string Key, string Title, MatchDecision Decision);

/// <summary>What the catalogue knows of a pasted text.</summary>
public sealed record NearPapers(IReadOnlyList<KnownPaper> Known, IReadOnlyList<SimilarPaper> Near);

/// <summary>Tells whether a pasted title and abstract are known, by the matcher, and which papers are near.</summary>
public sealed class FindNear(CatalogDbContext catalog, SimilarPapers similar)
{
    public const int LongestText = 20_000;

    private const int Looked = 20, Shown = 12;

    /// <summary>Shared three-word runs, as a part of the shorter abstract, from which it is one text, or may be.</summary>
    private const double OneText = .5, MaybeOneText = .2;

    public async Task<NearPapers> RunAsync(string title, string text, CancellationToken cancel)
    {
        var near = await similar.OfAsync(title, text, Looked, cancel);
        var sharing = await SharedKeys.PapersAsync(catalog, new Matching.Wording(title, text), Looked, cancel);
        var known = (await CandidatesAsync([.. near.Select(n => n.Paper.Id).Union(sharing)], cancel))
            .Select(c => new KnownPaper(c.Key, c.Wording.Title, Decide(title, text, c.Wording)))
            .Where(k => k.Decision.Verdict != Verdict.Different)
            .OrderByDescending(k => k.Decision.Score).ThenBy(k => k.Key, StringComparer.Ordinal).ToList();
        return new NearPapers(known, [.. near.Where(n => known.TrueForAll(k => k.Key != n.Paper.Key)).Take(Shown)]);
    }

    /// <summary>By the matcher; an abstract without its title, which the matcher was not made for, by the runs of words that both share.</summary>
    private static MatchDecision Decide(string title, string text, Matching.Wording known)
    {
        var pasted = new Matching.Wording(title, text.Length > 0 ? text : null);
        if (title.Length > 0)
        {
            return Matcher.Decide(pasted, known);
        }

        var share = Likeness.Of(WordingFeatures.Of(pasted), WordingFeatures.Of(known)).RunShare;
        return new MatchDecision(
            share >= OneText ? Verdict.Same : share >= MaybeOneText ? Verdict.Review : Verdict.Different,
            share,
            [$"abstracts share {share:P0} of their three-word runs"]);
    }

    private async Task<List<(string Key, Matching.Wording Wording)>> CandidatesAsync(long[] ids, CancellationToken cancel)
    {
        var papers = await catalog.Papers.Where(p => ids.Contains(p.Id)).Select(p => new { p.Key, p.Title, p.Abstract, p.AbstractCut }).ToListAsync(cancel);
        return papers.ConvertAll(p => (p.Key, new Matching.Wording(p.Title, p.Abstract.Length > 0 ? p.Abstract : null, p.AbstractCut)));
    }
}
