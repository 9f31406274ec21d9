using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>
/// Finds the newest papers by authors of a name that is being typed. A search could, but this is asked at every letter: no ranking, and
/// one set for all that the last word may become.
/// </summary>
internal sealed class NewestOfNames(NpgsqlConnection connection, DocumentTable table)
{
    /// <summary>So many names of one beginning are looked at, those of most papers.</summary>
    private const int MostNames = 5;

    /// <summary>The papers, newest first; none while there is no index to look into.</summary>
    /// <param name="whole">The words before, each an author's name.</param>
    /// <param name="begun">How the last word begins.</param>
    public async Task<long[]> FindAsync(IReadOnlyCollection<string> whole, string begun, int most, CancellationToken cancel)
    {
        var documents = await table.NowAsync(connection, cancel);
        if (documents.Count == 0)
        {
            return [];
        }

        var lexicon = new Lexicon(connection);
        var labels = whole.Select(Label.Author).ToHashSet(StringComparer.Ordinal);
        var known = await lexicon.FindAsync(labels, cancel);
        var names = known.Count == labels.Count ? await lexicon.BeginningAsync(Label.Author(begun), MostNames, cancel) : [];
        return names.Count == 0 ? [] : await ReadAsync(documents, known.Values, names, most, cancel);
    }

    private async Task<long[]> ReadAsync(Documents documents, IEnumerable<KnownTerm> whole, List<KnownTerm> names, int most, CancellationToken cancel)
    {
        var found = new DocumentSet(documents.Count);
        var required = whole.Select(w => (Term: w, Set: new DocumentSet(documents.Count))).ToList();
        var uses = names.Concat(required.Select(r => r.Term)).DistinctBy(t => t.Id).ToDictionary(t => t.Id, t => new TermUse(t));
        names.ForEach(n => uses[n.Id].Sets.Add((false, found)));
        required.ForEach(r => uses[r.Term.Id].Sets.Add((false, r.Set)));
        using var none = new ScoreBoard(0);
        await new BlockReader(connection, table.Blocks, documents.Generation).ReadAsync(none, uses.Values, cancel);
        var living = documents.Living(required.Aggregate(found, (set, r) => set.And(r.Set)));
        return [.. Order.By(QueryLanguage.SearchSort.New, documents, living, most).Select(s => documents.Papers[s.Document])];
    }
}
