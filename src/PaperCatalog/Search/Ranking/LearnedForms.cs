namespace PaperCatalog.Search.Ranking;

/// <summary>Short forms that papers themselves define, laid over the words of a query both ways. Pure.</summary>
internal sealed class LearnedForms
{
    private const double Weight = .8;

    /// <summary>A short form of more meanings says nothing.</summary>
    private const int MostMeanings = 2;

    private readonly List<WantedWord> words;

    private readonly ILookup<string, (int First, int Count)> runs;

    public LearnedForms(List<WantedWord> words)
    {
        this.words = words;
        runs = (from first in Enumerable.Range(0, words.Count)
                from count in Enumerable.Range(2, 4)
                where first + count <= words.Count
                select (First: first, Count: count))
            .ToLookup(r => string.Join(' ', words.GetRange(r.First, r.Count).Select(w => w.Term)), StringComparer.Ordinal);
    }

    /// <summary>Words that may be short forms, and runs of words that may be long ones.</summary>
    public string[] Short => [.. words.Where(w => !w.IsStop).Select(w => w.Term)];

    public string[] Long => [.. runs.Select(r => r.Key)];

    /// <summary>Lets what is defined stand for the words.</summary>
    public void Apply(IReadOnlyList<DefinedForm> defined)
    {
        foreach (var word in words.Where(w => !w.IsStop))
        {
            word.Alternatives.AddRange(defined.Where(f => f.Short == word.Term).Take(MostMeanings).Select(f => new Alternative(f.Long.Split(' '), Weight)));
        }

        foreach (var form in defined)
        {
            foreach (var (first, count) in runs[form.Long])
            {
                words.GetRange(first, count).ForEach(w => w.Alternatives.Add(new Alternative([form.Short], Weight)));
            }
        }
    }
}
