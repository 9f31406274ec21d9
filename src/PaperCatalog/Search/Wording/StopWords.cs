using System.Collections.Frozen;

namespace PaperCatalog.Search.Wording;

/// <summary>Words that say nothing of what a paper is about. Of abstracts they are not indexed, of titles they are: titles are quoted.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> All = (
        "a about above after again against all also am an and any are as at be because been before being below between both but by can could "
        + "did do does doing don down during each few for from further had has have having he her here hers him his how however i if in into is it "
        + "its itself just me more most my no nor not now of off on once only or other our ours out over own same she should so some such than that "
        + "the their theirs them then there these they this those through to too under until up upon us very via was we were what when where "
        + "whether which while who whom whose why will with within without would you your yours")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => All.Contains(word);
}
