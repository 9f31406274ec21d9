using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>What a query wants, in the words of this catalogue: rarities, corrections, and learned short forms added.</summary>
internal sealed class Interpretation
{
    private const double CorrectionWeight = .95, SplitWeight = .9, ContinuationWeight = .9;

    /// <summary>Of a word so short the first letter is believed: <c>look</c> is no <c>cook</c>.</summary>
    private const int ShortWord = 5;

    private const int MostCorrections = 3, MostContinuations = 6;

    /// <summary>A query with more unknown words than this is no query with slips; each costs two look-ups.</summary>
    private const int MostSlips = 6;

    /// <summary>A tag of a larger part of the papers tells too little to be summed.</summary>
    private const double CommonTag = .25;

    private readonly Dictionary<string, KnownTerm> known;

    private readonly int papers;

    private Interpretation(Wanted wanted, Dictionary<string, KnownTerm> known, int papers)
    {
        Wanted = wanted;
        this.known = known;
        this.papers = papers;
    }

    public Wanted Wanted { get; }

    /// <summary>All terms that a query may be about.</summary>
    public static IEnumerable<string> TermsOf(Wanted wanted) => wanted.Words.SelectMany(w => w.Alternatives).SelectMany(a => a.Terms)
        .Concat(wanted.Joined.Select(j => j.Term)).Concat(wanted.Tags.Select(t => t.Term)).Concat(wanted.Words.Select(w => Index.Label.Author(w.Text)));

    public static async Task<Interpretation> OfAsync(Wanted wanted, Lexicon lexicon, int papers, SearchRequest request, CancellationToken cancel)
    {
        var read = new Interpretation(wanted, await lexicon.FindAsync(TermsOf(wanted), cancel), papers);
        wanted.Joined.RemoveAll(j => !read.known.ContainsKey(j.Term));
        wanted.Tags.RemoveAll(t => read.Find(t.Term) is not { } tag || tag.Papers > papers * CommonTag);
        if (request.Unfinished && wanted.Words.Count > 0)
        {
            await read.ContinueAsync(wanted.Words[^1], lexicon, cancel);
        }

        if (request.Correct)
        {
            await read.CorrectAsync(lexicon, cancel);
        }

        foreach (var word in wanted.Words)
        {
            word.Alternatives.RemoveAll(a => !a.Terms.All(read.known.ContainsKey));
            word.Rarity = read.RarityOf(word);
        }

        return read;
    }

    public KnownTerm? Find(string term) => known.GetValueOrDefault(term);

    /// <summary>The inverse document frequency of BM25, never below zero.</summary>
    public double Rarity(string term) => known.TryGetValue(term, out var found) ? Rarity(found.Papers) : 0;

    /// <summary>The query with its slips mended, as the catalogue spells the words; null where there were none.</summary>
    public string? Corrected(string query)
    {
        var text = query;
        foreach (var word in Wanted.Words.Where(w => w.Correction is not null).OrderByDescending(w => w.Start))
        {
            text = text.Remove(word.Start, word.Length).Insert(word.Start, word.Correction!);
        }

        return Wanted.Words.Exists(w => w.Correction is not null) ? text : null;
    }

    /// <summary>What may be shown as an answer to the query where it stands in a text: terms, or sequences of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Marks() =>
        [.. Wanted.Words.Where(w => !w.IsStop).SelectMany(w => w.Alternatives).Select(a => a.Terms).Concat(Wanted.Joined.Select(j => new[] { j.Term }))];

    private double Rarity(int holding) => Math.Log(1 + ((papers - Math.Min(holding, papers) + .5) / (holding + .5)));

    /// <summary>Of the word itself where there is any; else of the most frequent thing that stands for it.</summary>
    private double RarityOf(WantedWord word) => known.TryGetValue(word.Term, out var own)
        ? Rarity(own.Papers)
        : word.Alternatives.Count > 0
            ? word.Alternatives.Max(a => a.Terms.Max(Rarity))
            : known.TryGetValue(Index.Label.Author(word.Text), out var name) ? Rarity(name.Papers) : Rarity(0);

    /// <summary>
    /// The word may be the beginning of others: the most frequent of them stand for it, as long as they are not held by too many papers
    /// together. What half the catalogue holds suggests nothing, and summing it takes the time that typing has.
    /// </summary>
    private async Task ContinueAsync(WantedWord word, Lexicon lexicon, CancellationToken cancel)
    {
        if (word.Text.Length < Suggest.ShortestWord)
        {
            return;
        }

        var room = Math.Max(papers / 10, 1_000);
        foreach (var longer in (await lexicon.BeginningAsync(word.Text, MostContinuations, cancel)).Where(t => t.Term != word.Term))
        {
            room -= longer.Papers;
            if (room >= 0 || word.Alternatives.TrueForAll(a => !known.ContainsKey(a.Terms[0])))
            {
                word.Alternatives.Add(new Alternative([Know(longer).Term], ContinuationWeight));
            }
        }
    }

    /// <summary>A word that no paper holds, neither by itself nor joined to its neighbour, is taken for a slip.</summary>
    private async Task CorrectAsync(Lexicon lexicon, CancellationToken cancel)
    {
        var slips = 0;
        for (var i = 0; i < Wanted.Words.Count && slips < MostSlips; i++)
        {
            var word = Wanted.Words[i];
            if (!word.IsStop && word.Alternatives.TrueForAll(a => !a.Terms.All(known.ContainsKey)) && !known.ContainsKey(word.Term) && !known.ContainsKey(Index.Label.Author(word.Text))
                && !Wanted.Joined.Exists(j => j.First <= i && i <= j.Last))
            {
                await CorrectAsync(word, lexicon, cancel);
                slips++;
            }
        }
    }

    private async Task CorrectAsync(WantedWord word, Lexicon lexicon, CancellationToken cancel)
    {
        var most = Spelling.MostSlips(word.Text);
        var near = (await lexicon.SpeltLikeAsync(word.Text, cancel))
            .Select(t => (Term: t, Slips: Math.Min(Spelling.Distance(word.Text, t.Surface, most), Spelling.Distance(word.Term, t.Term, most))))
            .Where(n => n.Slips <= most && (word.Text.Length > ShortWord || n.Term.Term[0] == word.Text[0]))
            .OrderBy(n => n.Slips).ThenByDescending(n => n.Term.Papers).ToList();
        var split = near.Count > 0 && near[0].Slips == 1 ? null : await SplitAsync(word.Text, lexicon, cancel);
        if (split is not null)
        {
            word.Alternatives.Add(new Alternative([.. split.Select(t => t.Term)], SplitWeight));
            word.Correction = string.Join(' ', split.Select(t => t.Surface));
        }
        else if (near.Count > 0)
        {
            var close = near.Where(n => n.Slips == near[0].Slips).Take(MostCorrections).ToList();
            word.Alternatives.AddRange(close.Select((n, i) => new Alternative([Know(n.Term).Term], CorrectionWeight - (.2 * i))));
            word.Correction = close[0].Term.Surface;
        }
    }

    /// <summary>Two words written as one: the division whose rarer half is the most frequent.</summary>
    private async Task<KnownTerm[]?> SplitAsync(string text, Lexicon lexicon, CancellationToken cancel)
    {
        var halves = Enumerable.Range(3, Math.Max(0, text.Length - 5)).Select(at => (Left: WordReader.TermOf(text[..at]), Right: WordReader.TermOf(text[at..]))).ToList();
        var found = await lexicon.FindAsync(halves.SelectMany(h => new[] { h.Left, h.Right }), cancel);
        var best = halves.Where(h => found.ContainsKey(h.Left) && found.ContainsKey(h.Right))
            .OrderByDescending(h => Math.Min(found[h.Left].Papers, found[h.Right].Papers)).FirstOrDefault();
        return best.Left is null ? null : [Know(found[best.Left]), Know(found[best.Right])];
    }

    private KnownTerm Know(KnownTerm term) => known[term.Term] = term;
}
