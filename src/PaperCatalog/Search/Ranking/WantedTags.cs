using PaperCatalog.Search.Index;
using PaperCatalog.Tags;

namespace PaperCatalog.Search.Ranking;

/// <summary>A tag that words of the query earn, as a paper's words would: a paper that has it speaks of them, whatever words it uses.</summary>
/// <param name="Term">Its label, a term of the index.</param>
/// <param name="Words">The words that earned it, by their place among those of the query.</param>
public sealed record WantedTag(string Term, int[] Words);

/// <summary>Tags a query as a paper would be tagged, for what people ask for by its kind is often said in other words. Pure.</summary>
internal static class WantedTags
{
    /// <summary>The tags that the ranking parts of a query earn.</summary>
    /// <param name="texts">The ranking parts of a query, each with its place in it.</param>
    /// <param name="words">The words read from them.</param>
    public static IEnumerable<WantedTag> Of(IReadOnlyCollection<(int Start, string Text)> texts, List<WantedWord> words) =>
        from tag in words.Count > 0 ? Tagger.Shipped.Tag(Whole(texts), summary: null) : []
        let earned = Enumerable.Range(0, words.Count).Where(i => tag.Evidence.Any(e => Meets(e, words[i]))).ToArray()
        where earned.Length > 0
        select new WantedTag(Label.Tag($"{tag.Facet}/{tag.Slug}"), earned);

    /// <summary>The ranking parts in one line, each at its place.</summary>
    private static string Whole(IReadOnlyCollection<(int Start, string Text)> texts)
    {
        var line = new char[texts.Max(t => t.Start + t.Text.Length)];
        Array.Fill(line, ' ');
        foreach (var (start, text) in texts)
        {
            text.CopyTo(0, line, start, text.Length);
        }

        return new string(line);
    }

    private static bool Meets(TagEvidence evidence, WantedWord word) => word.Start < evidence.Start + evidence.Length && evidence.Start < word.Start + word.Length;
}
