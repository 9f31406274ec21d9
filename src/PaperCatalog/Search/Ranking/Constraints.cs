using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>A term that a filter asks for.</summary>
public readonly record struct FilterTerm(string Term, bool InTitle = false);

/// <summary>What of a query is required rather than ranked by. Pure.</summary>
public static class Constraints
{
    /// <summary>The texts that rank, with their places: whatever is not excluded and no label.</summary>
    public static IEnumerable<(int Start, string Text)> RankingTexts(QueryNode node) => node switch
    {
        WordNode word => [(word.Start, word.Text)],
        PhraseNode phrase => [(phrase.Start + 1, phrase.Text)],
        TitleNode title => [(title.Start + title.Length - title.Text.Length, title.Text)],
        AnyNode any => any.Options.SelectMany(RankingTexts),
        AllNode all => all.Parts.SelectMany(RankingTexts),
        _ => [],
    };

    /// <summary>True where there is a word that only ranks.</summary>
    public static bool HasPlainWords(QueryNode node) => node switch
    {
        AllNode all => all.Parts.Any(HasPlainWords),
        AnyNode any => IsSoft(any),
        _ => node is WordNode,
    };

    /// <summary>The parts that filter; null where none does. Plain words do not, nor a choice between plain words only.</summary>
    public static QueryNode? Of(QueryNode node)
    {
        if (node is not AllNode all)
        {
            return IsSoft(node) ? null : node;
        }

        var parts = all.Parts.Select(Of).OfType<QueryNode>().ToList();
        return parts.Count > 0 ? new AllNode(all.Start, all.Length, parts) : null;
    }

    public static IEnumerable<FilterTerm> TermsOf(QueryNode node) => node switch
    {
        WordNode word => Terms(word.Text).Select(t => new FilterTerm(t)),
        PhraseNode phrase => Terms(phrase.Text).Select(t => new FilterTerm(t)),
        TitleNode title => Terms(title.Text).Select(t => new FilterTerm(t, InTitle: true)),
        AuthorNode author => Names(author.Text).Select(t => new FilterTerm(t)),
        LabelNode label => label.Labels.Select(t => new FilterTerm(t)),
        NotNode not => TermsOf(not.Inner),
        AnyNode any => any.Options.SelectMany(TermsOf),
        AllNode all => all.Parts.SelectMany(TermsOf),
        _ => [],
    };

    /// <summary>The documents that a part allows. A phrase allows all that hold its words: their order is looked at afterwards.</summary>
    public static DocumentSet Allowed(QueryNode node, Documents documents, IReadOnlyDictionary<FilterTerm, DocumentSet> found, IReadOnlySet<long>? saved)
    {
        return node switch
        {
            LabelNode or SavedNode or DayNode or UpvotesNode => Simple(),
            NotNode { Inner: PhraseNode } => DocumentSet.All(documents.Count),
            NotNode not => DocumentSet.All(documents.Count).Except(Of(not.Inner)),
            AnyNode any => any.Options.Select(Of).Aggregate((a, b) => a.Or(b)),
            AllNode all => InAll(all.Parts.Select(Of)),
            _ => InAll(TermsOf(node).Select(t => found[t])),
        };

        DocumentSet Of(QueryNode inner) => Allowed(inner, documents, found, saved);

        DocumentSet InAll(IEnumerable<DocumentSet> sets) =>
            sets.Aggregate((DocumentSet?)null, (shared, set) => shared?.And(set) ?? set) ?? DocumentSet.All(documents.Count);

        DocumentSet Simple() => node switch
        {
            LabelNode => TermsOf(node).Select(t => found[t]).Aggregate((a, b) => a.Or(b)),
            DayNode day => DocumentSet.Between(documents.Days, documents.Count, day.From.DayNumber, day.To.DayNumber),
            UpvotesNode votes => DocumentSet.Between(documents.Upvotes, documents.Count, votes.From, votes.To),
            _ => Saved(documents, saved),
        };
    }

    /// <summary>Phrases that a paper must hold (or must not), for a look at the words in their order. Phrases within OR are not among them.</summary>
    public static IEnumerable<(string[] Terms, bool Wanted)> Phrases(QueryNode? node) => node switch
    {
        PhraseNode phrase => [(Terms(phrase.Text), true)],
        NotNode { Inner: PhraseNode phrase } => [(Terms(phrase.Text), false)],
        AllNode all => all.Parts.SelectMany(Phrases),
        _ => [],
    };

    private static bool IsSoft(QueryNode node) => node switch
    {
        WordNode or SortNode => true,
        NotNode not => not.Inner is SortNode,
        AnyNode any => any.Options.All(IsSoft),
        AllNode all => all.Parts.All(IsSoft),
        _ => false,
    };

    private static DocumentSet Saved(Documents documents, IReadOnlySet<long>? saved)
    {
        var set = new DocumentSet(documents.Count);
        for (var i = 0; i < documents.Count && saved is { Count: > 0 }; i++)
        {
            if (saved.Contains(documents.Papers[i]))
            {
                set.Add(i);
            }
        }

        return set;
    }

    /// <summary>Stop words are not indexed of abstracts, so they cannot be asked for unless there is nothing else.</summary>
    private static string[] Terms(string text)
    {
        var words = WordReader.Read(text).Where(w => !w.Joined).Take(WantedReader.MostWords).ToList();
        var content = words.Where(w => !StopWords.Contains(w.Text)).ToList();
        return [.. (content.Count > 0 ? content : words).Select(w => WordReader.TermOf(w.Text))];
    }

    /// <summary>Initials are left out: a catalogue often knows the whole name.</summary>
    private static IEnumerable<string> Names(string text)
    {
        var names = WordReader.Read(text).Where(w => !w.Joined).Take(WantedReader.MostWords).Select(w => w.Text).ToList();
        return names.Where(n => n.Length > 1 || names.Count == 1).Select(Label.Author);
    }
}
