using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;

namespace PaperCatalog.Search.Ranking;

/// <summary>A paper in its rank.</summary>
internal readonly record struct RankedPaper(long PaperId, double Score);

/// <summary>Papers in their order, and what is known of the rest.</summary>
internal sealed record RankedPapers(Guid Generation, IReadOnlyList<RankedPaper> Papers, int Total, bool TotalIsExact, string? DidYouMean);

/// <summary>Ranks the papers of the index for a query: sums over every paper that holds any word, then a second look at the best.</summary>
internal sealed class RankPapers(NpgsqlConnection connection, DocumentTable table)
{
    /// <summary>How many of the best are looked at again; more where a phrase has to be found in them.</summary>
    private const int SecondLooks = 100, PhraseLooks = 1_000;

    /// <summary>A paper counts as found from this part of the best sum on.</summary>
    private const float Found = .3f;

    public async Task<RankedPapers> RunAsync(ParsedQuery query, SearchRequest request, CancellationToken cancel)
    {
        var documents = await table.NowAsync(connection, cancel);
        var lexicon = new Lexicon(connection);
        var read = await Interpretation.OfAsync(WantedReader.Read(Constraints.RankingTexts(query.Root)), lexicon, documents.Live, request, cancel);
        using var gathered = await Gathered.ReadAsync(connection, lexicon, documents, read, query, request.Saved, cancel);
        var phrases = await PhraseTest.OfAsync(Constraints.Phrases(query.Root), lexicon, cancel);
        var most = Math.Max(request.Skip + request.Limit, phrases.Any ? PhraseLooks : SecondLooks);
        var (candidates, total) = Candidates(gathered, query.Sort, most);
        var looked = candidates.Take(phrases.Any ? PhraseLooks : SecondLooks).ToList();
        var words = phrases.Any || (gathered.HasWords && query.Sort == SearchSort.Relevance)
            ? await ReadWordsAsync(looked.ConvertAll(s => s.Document), cancel)
            : [];
        if (phrases.Any)
        {
            var before = looked.Count;
            looked.RemoveAll(s => !words.TryGetValue(s.Document, out var placed) || !phrases.Holds(placed));
            total = before < PhraseLooks ? looked.Count : Math.Max(looked.Count, (int)((long)total * looked.Count / before));
        }

        if (gathered.HasWords && query.Sort == SearchSort.Relevance)
        {
            looked = LookAgain(looked, new SecondLook(read), words, gathered);
            total = candidates.Count < SecondLooks ? looked.Count : total;
        }

        var ordered = looked.Concat(candidates.Skip(phrases.Any ? PhraseLooks : SecondLooks)).Skip(request.Skip).Take(request.Limit);
        return new RankedPapers(
            documents.Generation,
            [.. ordered.Select(s => new RankedPaper(documents.Papers[s.Document], s.Score))],
            total,
            !phrases.Any || candidates.Count < PhraseLooks,
            read.Corrected(query.Text));
    }

    private static (List<Scored> Candidates, int Total) Candidates(Gathered gathered, SearchSort sort, int most)
    {
        if (!gathered.HasWords)
        {
            var all = (gathered.Allowed ?? DocumentSet.All(gathered.Documents.Count)).Except(gathered.Documents.Dead);
            return (Order.By(sort == SearchSort.Relevance ? SearchSort.New : sort, gathered.Documents, all, most), all.Count);
        }

        var best = gathered.Scores.Best(most);
        var least = best.Count > 0 ? gathered.AllAllowed ? float.Epsilon : (float)best[0].Score * Found : 1;
        return sort == SearchSort.Relevance
            ? (best, gathered.Scores.CountReaching(least))
            : gathered.Scores.Reaching(least) is var found ? (Order.By(sort, gathered.Documents, found, most), found.Count) : default;
    }

    private static List<Scored> LookAgain(List<Scored> first, SecondLook look, Dictionary<int, PlacedTerms> words, Gathered gathered)
    {
        var byName = new bool[gathered.Names.Length];
        return [.. first.Select(s => new Scored(s.Document, ScoreOf(s))).Where(s => s.Score > 0 || gathered.AllAllowed).OrderByDescending(s => s.Score).ThenByDescending(s => s.Document)];

        double ScoreOf(Scored scored)
        {
            for (var i = 0; i < byName.Length; i++)
            {
                byName[i] = gathered.Names[i]?[scored.Document] == true;
            }

            return words.TryGetValue(scored.Document, out var placed) ? look.Score(placed, byName) : 0;
        }
    }

    private async Task<Dictionary<int, PlacedTerms>> ReadWordsAsync(List<int> documents, CancellationToken cancel)
    {
        var words = new Dictionary<int, PlacedTerms>(documents.Count);
        await using var command = new NpgsqlCommand($"SELECT document, data FROM {IndexSchema.Live}.words WHERE document = ANY($1)", connection)
        { Parameters = { new() { Value = documents.ToArray() } } };
        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            words[rows.GetInt32(0)] = PlacedTerms.Decode(rows.GetFieldValue<byte[]>(1));
        }

        return words;
    }
}
