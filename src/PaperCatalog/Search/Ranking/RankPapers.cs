using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;

namespace PaperCatalog.Search.Ranking;

/// <summary>A paper in its rank.</summary>
internal readonly record struct RankedPaper(long PaperId, double Score);

/// <summary>Papers in their order, and what is known of the rest.</summary>
/// <param name="State">The index that was searched.</param>
/// <param name="Marks">Sequences of terms that answer to the query, to be shown where they stand.</param>
internal sealed record RankedPapers(IndexState State, IReadOnlyList<RankedPaper> Papers, int Total, string? DidYouMean, IReadOnlyList<IReadOnlyList<string>> Marks)
{
    /// <summary>Everything found, where it was asked for.</summary>
    public DocumentSet? Found { get; init; }
}

/// <summary>Ranks the papers of the index for a query: sums over every paper that holds any word, then a second look at the best.</summary>
internal sealed class RankPapers(NpgsqlConnection connection, DocumentTable table, SearchOptions options)
{
    /// <summary>How many of the best are looked at again; more where a phrase has to be found in them.</summary>
    private const int SecondLooks = 100, PhraseLooks = 1_000;

    /// <summary>A paper counts as found from this part of the best sum on.</summary>
    private const float FoundPart = .3f;

    /// <summary>So many papers may have come before the one that a page goes on after, since that page was shown.</summary>
    private const int MostNewcomers = 50;

    public async Task<RankedPapers> RunAsync(ParsedQuery query, SearchRequest request, CancellationToken cancel)
    {
        var lexicon = new Lexicon(connection);
        var wanted = WantedReader.Read([.. Constraints.RankingTexts(query.Root)]);
        var (state, forms) = await AskAsync(lexicon, wanted, query, cancel);
        if (!state.IsReadable)
        {
            return new RankedPapers(state, [], 0, null, []);
        }

        forms();
        var documents = await table.AtAsync(state, cancel);
        var read = await Interpretation.OfAsync(wanted, lexicon, documents.Live, request, cancel);
        var blocks = new BlockReader(connection, table.Blocks, documents.Generation);
        using var gathered = await Gathered.ReadAsync(blocks, lexicon, documents, read, query, request.Saved, cancel);
        var phrases = await PhraseTest.OfAsync(Constraints.Phrases(query.Root), lexicon, cancel);
        var (ordered, total, found) = await OrderAsync(query.Sort, request, gathered, new SecondLook(read), phrases, cancel);
        return new RankedPapers(
            state with { Generation = documents.Generation },
            [.. Page(ordered, request, documents).Select(s => new RankedPaper(documents.Papers[s.Document], s.Score))],
            total, read.Corrected(query.Text), read.Marks())
        {
            Found = found,
        };
    }

    /// <summary>Asks for the state, the terms and the learned forms; the action lays the forms over the words.</summary>
    private static async Task<(IndexState State, Action Apply)> AskAsync(Lexicon lexicon, Wanted wanted, ParsedQuery query, CancellationToken cancel)
    {
        var learned = new LearnedForms(wanted.Words);
        var filter = Constraints.Of(query.Root);
        var terms = Interpretation.TermsOf(wanted).Concat(filter is null ? [] : Constraints.TermsOf(filter).Select(t => t.Term)).ToHashSet(StringComparer.Ordinal);
        var (state, defined) = await lexicon.BeginAsync(terms, learned.Short, learned.Long, cancel);
        return (state, () => learned.Apply(defined));
    }

    private async Task<(List<Scored> Ordered, int Total, DocumentSet? Found)> OrderAsync(
        SearchSort sort, SearchRequest request, Gathered gathered, SecondLook look, PhraseTest phrases, CancellationToken cancel)
    {
        var looks = phrases.Any ? PhraseLooks : SecondLooks;
        var (candidates, total) = Candidates(gathered, sort, Math.Max(request.Skip + request.Limit + MostNewcomers, looks));
        var looked = candidates.Take(looks).ToList();
        var byRelevance = gathered.HasWords && sort == SearchSort.Relevance;
        var words = phrases.Any || byRelevance ? await ReadWordsAsync(looked.ConvertAll(s => s.Document), cancel) : [];
        if (phrases.Any)
        {
            var before = looked.Count;
            looked.RemoveAll(s => !words.TryGetValue(s.Document, out var placed) || !phrases.Holds(placed));
            total = before < PhraseLooks ? looked.Count : Math.Max(looked.Count, (int)((long)total * looked.Count / before));
        }

        if (byRelevance)
        {
            looked = LookAgain(looked, look, words, gathered);
            total = candidates.Count < looks ? looked.Count : total;
        }

        return ([.. looked, .. candidates.Skip(looks)], total, request.WithFound ? Found(gathered, candidates.Count < looks ? looked : null) : null);
    }

    /// <summary>The page after the paper that the page before ended with, wherever that stands now; after so many where it is gone.</summary>
    private static IEnumerable<Scored> Page(List<Scored> ordered, SearchRequest request, Documents documents)
    {
        var last = request.After is { } id ? ordered.FindIndex(s => documents.Papers[s.Document] == id) : -1;
        return ordered.Skip(last >= 0 ? last + 1 : request.Skip).Take(request.Limit);
    }

    private static (List<Scored> Candidates, int Total) Candidates(Gathered gathered, SearchSort sort, int most)
    {
        if (!gathered.HasWords)
        {
            var all = gathered.Documents.Living(gathered.Allowed);
            return (Order.By(sort == SearchSort.Relevance ? SearchSort.New : sort, gathered.Documents, all, most), all.Count);
        }

        var best = gathered.Scores.Best(most);
        var least = Least(gathered, best);
        return sort == SearchSort.Relevance
            ? (best, gathered.Scores.CountReaching(least))
            : gathered.Scores.Reaching(least) is var found ? (Order.By(sort, gathered.Documents, found, most), found.Count) : default;
    }

    /// <summary>The score from which on a paper counts as found.</summary>
    private static float Least(Gathered gathered, List<Scored> best) =>
        best.Count > 0 ? gathered.AllAllowed ? float.Epsilon : (float)best[0].Score * FoundPart : 1;

    /// <summary>As many as the total says.</summary>
    /// <param name="few">All that was found, where it was little enough to be looked at one by one.</param>
    private static DocumentSet Found(Gathered gathered, List<Scored>? few)
    {
        if (!gathered.HasWords && few is null)
        {
            return gathered.Documents.Living(gathered.Allowed);
        }

        if (few is null)
        {
            return gathered.Scores.Reaching(Least(gathered, gathered.Scores.Best(1)));
        }

        var set = new DocumentSet(gathered.Documents.Count);
        few.ForEach(s => set.Add(s.Document));
        return set;
    }

    private List<Scored> LookAgain(List<Scored> first, SecondLook look, Dictionary<int, PlacedTerms> words, Gathered gathered)
    {
        var (byName, byTag, documents) = (new bool[gathered.Names.Length], new bool[gathered.Names.Length], gathered.Documents);
        return [.. first.Select(s => new Scored(s.Document, ScoreOf(s))).Where(s => s.Score > 0 || gathered.AllAllowed).OrderByDescending(s => s.Score).ThenByDescending(s => s.Document)];

        double ScoreOf(Scored scored)
        {
            gathered.Tell(scored.Document, byName, byTag);

            return words.TryGetValue(scored.Document, out var placed)
                ? look.Score(placed, byName, byTag) * options.Prior(documents.Newest - documents.Days[scored.Document])
                : 0;
        }
    }

    private async Task<Dictionary<int, PlacedTerms>> ReadWordsAsync(List<int> documents, CancellationToken cancel)
    {
        var words = new Dictionary<int, PlacedTerms>(documents.Count);
        if (documents.Count == 0)
        {
            return words;
        }

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
