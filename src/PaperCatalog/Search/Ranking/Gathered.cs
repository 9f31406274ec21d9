using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>What reading the postings of a query gave: the sums, the documents its filters allow, whose authors are called so, and what has its tags.</summary>
internal sealed class Gathered : IDisposable
{
    /// <summary>A term of a long form says less than the whole of it.</summary>
    private const double PartOfSequence = .4;

    /// <summary>A tag says less than the words that earn it.</summary>
    private const double TagPart = .4;

    /// <summary>What a paper scores that the filters allow and no word speaks for.</summary>
    private const float Allowance = 1e-6f;

    private Gathered(Documents documents, Interpretation read, bool allAllowed)
    {
        AllAllowed = allAllowed;
        Documents = documents;
        HasWords = read.Wanted.Words.Count > 0;
        Scores = new ScoreBoard(HasWords ? documents.Count : 0);
        Tags = [.. read.Wanted.Tags.Select(t => (t, new DocumentSet(documents.Count)))];
        Names = [.. read.Wanted.Words.Select(w => read.Find(Label.Author(w.Text)) is null ? null : new DocumentSet(documents.Count))];
    }

    public Documents Documents { get; }

    public bool HasWords { get; }

    /// <summary>True where every paper that the filters allow is found, for there are no plain words.</summary>
    public bool AllAllowed { get; }

    public ScoreBoard Scores { get; }

    /// <summary>Null where every document is allowed.</summary>
    public DocumentSet? Allowed { get; private set; }

    /// <summary>For each word of the query the documents with an author of that name; null where there is none.</summary>
    public DocumentSet?[] Names { get; }

    /// <summary>The documents of each tag that the query earns.</summary>
    private (WantedTag Tag, DocumentSet Set)[] Tags { get; }

    public static async Task<Gathered> ReadAsync(
        BlockReader blocks, Lexicon lexicon, Documents documents, Interpretation read, ParsedQuery query, IReadOnlySet<long>? saved, CancellationToken cancel)
    {
        var filter = Constraints.Of(query.Root);
        var gathered = new Gathered(documents, read, filter is not null && !Constraints.HasPlainWords(query.Root));
        var asked = filter is null ? [] : Constraints.TermsOf(filter).Distinct().ToDictionary(t => t, _ => new DocumentSet(documents.Count));
        var known = filter is null ? [] : await lexicon.FindAsync(asked.Keys.Select(t => t.Term), cancel);
        var uses = Weights(read);
        foreach (var (asks, set) in asked.Where(a => known.ContainsKey(a.Key.Term)))
        {
            UseOf(uses, known[asks.Term]).Sets.Add((asks.InTitle, set));
        }

        foreach (var (word, set) in read.Wanted.Words.Zip(gathered.Names).Where(n => n.Second is not null))
        {
            UseOf(uses, read.Find(Label.Author(word.Text))!).Sets.Add((false, set!));
        }

        foreach (var (tag, set) in gathered.Tags)
        {
            UseOf(uses, read.Find(tag.Term)!).Sets.Add((false, set));
        }

        await blocks.ReadAsync(gathered.Scores, uses.Values, cancel);
        gathered.Allowed = filter is null ? null : Constraints.Allowed(filter, documents, asked, saved);
        if (gathered.HasWords)
        {
            gathered.Keep();
        }

        return gathered;
    }

    /// <summary>Tells for each word of the query whether an author of a document is called so, and whether a tag of it stands for the word.</summary>
    public void Tell(int document, Span<bool> byName, Span<bool> byTag)
    {
        byTag.Clear();
        foreach (var (tag, set) in Tags)
        {
            foreach (var word in set[document] ? tag.Words : [])
            {
                byTag[word] = true;
            }
        }

        for (var i = 0; i < byName.Length; i++)
        {
            byName[i] = Names[i]?[document] == true;
        }
    }

    public void Dispose() => Scores.Dispose();

    /// <summary>Takes out of the race whatever is dead or not allowed.</summary>
    private void Keep()
    {
        if (Allowed is null)
        {
            Scores.Drop(Documents.Dead);
        }
        else
        {
            Scores.Keep(Documents.Living(Allowed), AllAllowed ? Allowance : 0);
        }
    }

    private static TermUse UseOf(Dictionary<int, TermUse> uses, KnownTerm term)
    {
        if (!uses.TryGetValue(term.Id, out var use))
        {
            uses[term.Id] = use = new TermUse(term);
        }

        return use;
    }

    /// <summary>By term, what an impact of it is worth. What stands for a word is never worth more than the word.</summary>
    private static Dictionary<int, TermUse> Weights(Interpretation read)
    {
        var uses = new Dictionary<int, TermUse>();
        foreach (var word in read.Wanted.Words)
        {
            Raise(Label.Author(word.Text), 1, word.Worth);
            foreach (var alternative in word.Alternatives)
            {
                var part = alternative.Terms.Count == 1 ? alternative.Weight : alternative.Weight * PartOfSequence;
                foreach (var term in alternative.Terms.Where(t => alternative.Terms.Count == 1 || !StopWords.Contains(t)))
                {
                    Raise(term, part, word.Worth);
                }
            }
        }

        foreach (var joined in read.Wanted.Joined)
        {
            Raise(joined.Term, 1, read.Rarity(joined.Term));
        }

        foreach (var tag in read.Wanted.Tags)
        {
            Raise(tag.Term, TagPart, tag.Words.Max(w => read.Wanted.Words[w].Worth));
        }

        return uses;

        void Raise(string term, double part, double most)
        {
            if (read.Find(term) is { } known && UseOf(uses, known) is var use)
            {
                use.Weight = Math.Max(use.Weight, (float)(part * Math.Min(most, read.Rarity(term)) / Impact.Most));
            }
        }
    }
}
