using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>One side of a question: a wording and the paper that shows it.</summary>
public sealed record QuestionSide(string Key, string Title, string Abstract, string? ArxivId, IReadOnlyList<string> Authors, DateOnly FirstListedOn, int Sightings);

/// <summary>Are these one paper? With what the matcher saw.</summary>
public sealed record Question(long AId, long BId, QuestionSide A, QuestionSide B, double Score, IReadOnlyList<string> Because)
{
    /// <summary>Word by word, from A to B.</summary>
    public IReadOnlyList<WordRun> TitleDiff => WordDiff.Between(ReadableLatex.Of(A.Title), ReadableLatex.Of(B.Title));

    public IReadOnlyList<WordRun> AbstractDiff => WordDiff.Between(ReadableLatex.Of(A.Abstract), ReadableLatex.Of(B.Abstract));
}

/// <summary>Questions, the likeliest first, put-off ones last.</summary>
public sealed record QuestionPage(int Total, IReadOnlyList<Question> Questions);

/// <summary>Asks the review queue. A constant number of queries.</summary>
public sealed class DoubtfulPairs(CatalogDbContext db)
{
    public async Task<QuestionPage> FindAsync(int limit, CancellationToken cancel)
    {
        var open = db.WordingPairs.AsNoTracking().Where(p => p.Open);
        var total = await open.CountAsync(cancel);
        // Not put off sorts first as the earliest of all times.
        var pairs = await open.OrderBy(p => p.LaterAt ?? DateTimeOffset.UnixEpoch).ThenByDescending(p => p.Score).ThenBy(p => p.A).ThenBy(p => p.B).Take(limit).ToListAsync(cancel);
        long[] ids = [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct()];
        var wordings = (await CandidateRow.OfWordingsAsync(db, ids, cancel)).ToDictionary(w => w.Id);
        var papers = await db.Sightings.Where(s => ids.Contains(s.WordingId!.Value))
            .Select(s => new { Wording = s.WordingId!.Value, s.PaperId }).Distinct()
            .Join(db.Papers, s => s.PaperId, p => p.Id, (s, p) => new { s.Wording, p.Key, p.FirstListedOn, p.SightingCount }).ToListAsync(cancel);
        var shown = papers.DistinctBy(p => p.Wording).ToDictionary(p => p.Wording);
        return new QuestionPage(total, [.. pairs.Where(p => wordings.ContainsKey(p.A) && wordings.ContainsKey(p.B)).Select(p => Ask(p, wordings[p.A], wordings[p.B]))]);

        Question Ask(WordingPair pair, CandidateRow a, CandidateRow b) =>
            new(a.Id, b.Id, Side(a), Side(b), Math.Round(pair.Score, 4), Matcher.Decide(a.ToWording(), b.ToWording()).Because);

        QuestionSide Side(CandidateRow w) => new(
            shown[w.Id].Key, w.Title, w.Abstract, w.ArxivId, w.Facts.Authors, shown[w.Id].FirstListedOn, shown[w.Id].SightingCount);
    }
}
