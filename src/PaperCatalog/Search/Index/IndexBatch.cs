using Npgsql;

namespace PaperCatalog.Search.Index;

/// <summary>A document of the index as it stands: a paper in one wording.</summary>
internal sealed record IndexedDocument(int Document, long PaperId, DateOnly Day, int Upvotes, long TextHash, string[] Labels);

/// <summary>
/// Brings papers into the index. A document never changes but for its day, its upvotes and more labels: a paper with another text
/// gets a new document, and the old one is dead. So blocks are only ever added, and whoever searches meanwhile sees a whole index.
/// </summary>
internal sealed class IndexBatch(NpgsqlConnection connection, string schema)
{
    private readonly TermTable terms = new(connection, schema);

    private readonly DocumentRows documents = new(connection, schema);

    /// <summary>Writes documents now; their postings are kept until <see cref="FlushAsync"/>.</summary>
    /// <param name="ids">The papers that are due; one that is not among <paramref name="papers"/> is gone from the catalogue.</param>
    public async Task AddAsync(long[] ids, IReadOnlyList<IndexedPaper> papers, CancellationToken cancel)
    {
        var (change, next) = await documents.BeginAsync(cancel);
        var standing = await documents.LoadAsync(ids, cancel);
        var fresh = new List<IndexedPaper>();
        var touched = new List<(IndexedDocument Document, PaperTerms Terms)>();
        foreach (var paper in papers)
        {
            if (!standing.TryGetValue(paper.PaperId, out var document) || !IsSameText(document, paper))
            {
                fresh.Add(paper);
                continue;
            }

            standing.Remove(paper.PaperId);
            if (Differs(document, paper))
            {
                touched.Add((document with { Day = paper.Day, Upvotes = paper.Upvotes, Labels = [.. paper.Labels] }, PaperTerms.OfLabels(paper.Labels.Except(document.Labels, StringComparer.Ordinal))));
            }
        }

        await documents.BuryAsync([.. standing.Values.Select(d => d.Document)], change, cancel);
        var read = fresh.AsParallel().AsOrdered().WithCancellation(cancel).Select(PaperTerms.Of).ToList();
        await terms.KnowAsync([.. touched.Select(t => PaperTerms.OfLabels(t.Document.Labels)), .. read], cancel);
        await documents.TouchAsync([.. touched.Select(t => t.Document)], term => terms[term].Id, change, cancel);
        foreach (var (document, added) in touched.OrderBy(t => t.Document.Document))
        {
            AddPostings(document.Document, added);
        }

        for (var i = 0; i < fresh.Count; i++)
        {
            AddPostings(next + i, read[i]);
        }

        await documents.InsertAsync(fresh, next, term => terms[term].Id, change, cancel);
        await documents.InsertWordsAsync(read, next, term => terms[term].Id, cancel);
        await documents.LearnAsync(read.SelectMany(r => r.Abbreviations), cancel);
    }

    /// <summary>Writes the postings of all papers added since the last time.</summary>
    public Task FlushAsync(CancellationToken cancel) => new BlockRows(connection, schema, terms).AppendAsync(cancel);

    private void AddPostings(int document, PaperTerms paper)
    {
        foreach (var (term, impact) in paper.Impacts)
        {
            (terms[term].Added ??= new BlockWriter()).Add(new Posting(document, impact));
        }
    }

    /// <summary>A label that is gone would have to be taken out of a block: that is a new document too.</summary>
    private static bool IsSameText(IndexedDocument document, IndexedPaper paper) =>
        document.TextHash == paper.TextHash() && !document.Labels.Except(paper.Labels, StringComparer.Ordinal).Any();

    private static bool Differs(IndexedDocument document, IndexedPaper paper) =>
        document.Day != paper.Day || document.Upvotes != paper.Upvotes || document.Labels.Length != paper.Labels.Count;
}
