namespace PaperCatalog.Matching;

/// <summary>What is computed once of a wording, since an entry is compared with many candidates.</summary>
public sealed class WordingFeatures
{
    /// <summary>An abstract of fewer words is a summary in its place, or cut short: it can speak for a match, not against one.</summary>
    public const int FewWords = 40;

    // Of the words of an English abstract 9 % are rare, a third at most; of those of another language nearly all. Titles are too short to tell.
    private const double RareInKnownLanguage = 0.5;

    private WordingFeatures(Wording wording, WordRarity rarity)
    {
        Wording = wording;
        Marks = SeriesMarks.Of(wording.Title);
        TitleKey = Words.Key(wording.Title);
        var title = Words.Of(wording.Title);
        var words = Words.Of(wording.Abstract);
        AbstractLength = words.Count;
        Text = StemsOf([.. title, .. words], rarity);
        var known = Text.Count < FewWords || Text.RareCount <= RareInKnownLanguage * Text.Count;
        if (!known)
        {
            rarity = WordRarity.Unknown;
            Text = StemsOf(WithoutShort([.. title, .. words]), rarity);
        }

        Title = StemsOf(title, rarity);
        Findings = StemsOf(known ? words[(words.Count / 2)..] : WithoutShort(words[(words.Count / 2)..]), rarity);
        var exact = words.ConvertAll(StableHash.Of);
        Figures = WordSet.Of(words.Where(IsFigure).Select(StableHash.Of));
        Runs = WordSet.Of(RunsOf(exact, 3));
        FindingsRuns = WordSet.Of(RunsOf(exact[(exact.Count / 2)..], 3));
        Authors = WordSet.Of(wording.Authors.Select(Surname).Where(name => name.Length > 0).Select(StableHash.Of));
        Links = WordSet.Of(wording.Links.Select(link => StableHash.Of(link.TrimEnd('/').ToUpperInvariant())));
    }

    /// <summary>The wording itself.</summary>
    public Wording Wording { get; }

    /// <summary>Equal for titles that differ only in case, punctuation or markup.</summary>
    public string TitleKey { get; }

    /// <summary>Versions, parts, years and the like in the title.</summary>
    public SeriesMarks Marks { get; }

    /// <summary>Words of the abstract; 0 where there is none.</summary>
    public int AbstractLength { get; }

    /// <summary>Stems of the title.</summary>
    public WordSet Title { get; }

    /// <summary>Stems of title and abstract.</summary>
    public WordSet Text { get; }

    /// <summary>Stems of the abstract's second half: what was done and found, after what everybody says of the field.</summary>
    public WordSet Findings { get; }

    /// <summary>Numbers of two digits and more in the abstract.</summary>
    public WordSet Figures { get; }

    /// <summary>Runs of three words in the abstract.</summary>
    public WordSet Runs { get; }

    /// <summary>Those of the abstract's second half.</summary>
    public WordSet FindingsRuns { get; }

    /// <summary>Surnames, since given names are written out in one place and abbreviated in another.</summary>
    public WordSet Authors { get; }

    /// <summary>Addresses of code, data and the like.</summary>
    public WordSet Links { get; }

    /// <summary>Linear in the length of the wording; never throws.</summary>
    public static WordingFeatures Of(Wording wording) => Of(wording, MatchModel.Learned.Rarity);

    /// <summary>As seen by another model than the learned one.</summary>
    public static WordingFeatures Of(Wording wording, WordRarity rarity) => new(wording, rarity);

    private static WordSet StemsOf(List<string> words, WordRarity rarity) => WordSet.Of(words.Select(word => StableHash.Of(Words.Stem(word))), rarity);

    // Function words are short where words are spelt; a pair of ideographs is no function word.
    private static List<string> WithoutShort(List<string> words) => words.FindAll(word => word.Length > 4 || word[0] >= Words.FirstKana);

    private static bool IsFigure(string word) => word.Length > 1 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]);

    private static string Surname(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var words = Words.Of(comma > 0 ? name[..comma] : name);
        return words.Count > 0 ? words[^1] : "";
    }

    private static IEnumerable<ulong> RunsOf(List<ulong> words, int length)
    {
        for (var start = 0; start + length <= words.Count; start++)
        {
            var run = 0UL;
            for (var at = start; at < start + length; at++)
            {
                run = StableHash.Then(run, words[at]);
            }

            yield return run;
        }
    }
}
