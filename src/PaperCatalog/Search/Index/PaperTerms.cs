using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Index;

/// <summary>A word of a paper in its place, by the name of its term.</summary>
public readonly record struct Placed(string Term, bool Joined);

/// <summary>A paper taken apart: what each of its terms weighs, and its words in their order.</summary>
public sealed class PaperTerms
{
    /// <summary>The weight of a word of the title against one of the abstract, and how far length tells (BM25F, title b .5, abstract b .75).</summary>
    private const double TitleWeight = 3, TitleLengthPart = .5, AbstractLengthPart = .75;

    private const double AverageTitle = 9, AverageAbstract = 100, Saturation = 1.2;

    /// <summary>What a paper's text may fill: an abstract of 3,000 words is no abstract.</summary>
    private const int MostWords = 3000;

    private readonly Dictionary<string, (int Title, int Abstract)> counts = new(StringComparer.Ordinal);

    private PaperTerms()
    {
    }

    /// <summary>By term, how much it says of this paper, and whether it stands in the title.</summary>
    public Dictionary<string, Impact> Impacts { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// By term, the word as it was first written: what a correction shows. Joined forms only of a title, where they are names; those of
    /// abstracts are many, and nobody types them with a slip.
    /// </summary>
    public Dictionary<string, string> Surfaces { get; } = new(StringComparer.Ordinal);

    public List<Placed> Title { get; } = [];

    public List<Placed> Abstract { get; } = [];

    public List<Abbreviation> Abbreviations { get; } = [];

    public static PaperTerms Of(IndexedPaper paper)
    {
        var terms = new PaperTerms();
        terms.Place(WordReader.Read(paper.Title), terms.Title, inTitle: true);
        terms.Place(WordReader.Read(paper.Abstract), terms.Abstract, inTitle: false);
        terms.Place(WordReader.Read(string.Join(" . ", paper.Keywords)), [], inTitle: false);
        terms.Abbreviations.AddRange(Wording.Abbreviations.In(paper.Abstract).Distinct());
        terms.Weigh();
        foreach (var name in paper.Authors.SelectMany(WordReader.Read).Select(w => w.Text).Where(n => n.Length > 1))
        {
            terms.Impacts[Label.Author(name)] = Impact.OfName;
        }

        foreach (var label in paper.Labels)
        {
            terms.Impacts[label] = Impact.OfName;
        }

        return terms;
    }

    /// <summary>By what the counts of a title of so many words are divided: 1 for an average one.</summary>
    public static double TitleLength(int words) => 1 - TitleLengthPart + (TitleLengthPart * words / AverageTitle);

    public static double AbstractLength(int words) => 1 - AbstractLengthPart + (AbstractLengthPart * words / AverageAbstract);

    /// <summary>BM25F less the rarity: 0 for a word that is not there, towards 1 the more it is.</summary>
    public static double Saturated(double inTitle, double inAbstract)
    {
        var weight = (TitleWeight * inTitle) + inAbstract;
        return weight / (Saturation + weight);
    }

    /// <summary>The labels alone, for a paper whose text is indexed already.</summary>
    public static PaperTerms OfLabels(IEnumerable<string> labels)
    {
        var terms = new PaperTerms();
        foreach (var label in labels)
        {
            terms.Impacts[label] = Impact.OfName;
        }

        return terms;
    }

    private void Place(List<Word> words, List<Placed> places, bool inTitle)
    {
        foreach (var word in words.Take(MostWords).Where(w => inTitle || !StopWords.Contains(w.Text)))
        {
            var term = WordReader.TermOf(word.Text);
            places.Add(new Placed(term, word.Joined));
            Count(term, inTitle);
            if (inTitle || !word.Joined)
            {
                Surfaces.TryAdd(term, word.Text);
            }
        }

        var plain = places.Where(p => !p.Joined).Select(p => p.Term).ToList();
        for (var i = 0; i < plain.Count; i++)
        {
            foreach (var (shortForm, _) in KnownForms.At(plain, i))
            {
                Count(shortForm, inTitle);
            }
        }
    }

    private void Count(string term, bool inTitle)
    {
        var (title, body) = counts.GetValueOrDefault(term);
        counts[term] = inTitle ? (title + 1, body) : (title, body + 1);
    }

    private void Weigh()
    {
        var title = TitleLength(Title.Count(p => !p.Joined));
        var body = AbstractLength(Abstract.Count(p => !p.Joined));
        foreach (var (term, count) in counts)
        {
            Impacts[term] = new Impact(Saturated(count.Title / title, count.Abstract / body), count.Title > 0);
        }
    }
}
