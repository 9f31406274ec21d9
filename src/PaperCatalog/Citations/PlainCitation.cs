using System.Globalization;
using PaperCatalog.Papers;

namespace PaperCatalog.Citations;

/// <summary>Writes a citation as a sentence of plain text.</summary>
internal static class PlainCitation
{
    /// <summary>Authors named before "et al."</summary>
    private const int AuthorsNamed = 10;

    public static void Write(TextWriter to, CitedPaper paper)
    {
        var title = ReadableLatex.Of(paper.Title);
        string?[] parts =
        [
            Authors(paper.Authors),
            title.Length > 0 && char.IsPunctuation(title[^1]) && title[^1] is '.' or '?' or '!' ? title : title + ".",
            string.Create(CultureInfo.InvariantCulture, $"{(paper.ArxivId is { } id ? $"arXiv:{id}, " : "")}{paper.Year}."),
            paper.Url,
        ];
        to.Write(string.Join(' ', parts.Where(p => p is not null)) + "\n");
    }

    private static string? Authors(IReadOnlyList<string> names) => names.Count switch
    {
        0 => null,
        1 => names[0] + ".",
        > AuthorsNamed => string.Join(", ", names.Take(AuthorsNamed)) + " et al.",
        _ => string.Join(", ", names.SkipLast(1)) + " and " + names[^1] + ".",
    };
}
