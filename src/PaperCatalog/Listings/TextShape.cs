namespace PaperCatalog.Listings;

/// <summary>Judges whether what was read from a text has the shape of a listing, so that articles, logs and programs are not read as one.</summary>
internal static class TextShape
{
    private const int MostQueryWords = 8;

    /// <summary>
    /// With the banner of a papers page an abstract suffices, or three titles. Without it most titles need an abstract below them, as long
    /// as abstracts are, and titles of several words: the headings of an article have one or two.
    /// </summary>
    public static bool IsListing(List<Entry> entries, bool banner)
    {
        var abstracts = entries.Select(entry => entry.Abstract?.Length ?? 0).Where(length => length > 0).Order().ToList();
        if (banner)
        {
            return abstracts.Count > 0 || entries.Count >= 3;
        }

        var words = entries.Select(entry => Words(entry.Title).Length).Order().ToList();
        return abstracts.Count >= 2
            && abstracts.Count * 10 >= entries.Count * 6
            && abstracts[abstracts.Count / 2] is >= 250 and <= 3000
            && words[words.Count / 2] >= 4;
    }

    /// <summary>
    /// True for a line above the first card that is the page's query: few words, which half of the papers use, or which have no capital.
    /// </summary>
    public static bool IsQuery(string line, List<string> papers)
    {
        var words = Words(line);
        if (words.Length > MostQueryWords || line.Contains(": ", StringComparison.Ordinal))
        {
            return false;
        }

        return words.All(word => papers.Count(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)) * 2 >= papers.Count)
            || line.All(c => char.IsLower(c) || char.IsDigit(c) || c is ' ' or '-');
    }

    /// <summary>True for a title whose first word is lower case throughout: "mBLIP" and "code2seq" begin titles, "arning" is a rest.</summary>
    public static bool BeginsInside(string title) => Words(title) is [var first, ..] && first.All(char.IsLower);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
