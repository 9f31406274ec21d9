using System.Globalization;
using PaperCatalog.Papers;

namespace PaperCatalog.Citations;

/// <summary>Writes RIS, which holds plain text: LaTeX is made readable.</summary>
internal static class Ris
{
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "bin", "al", "el",
    };

    public static void Write(TextWriter to, CitedPaper paper)
    {
        Line(to, "TY", "UNPB");
        Line(to, "ID", BibTex.Key(paper.Key));
        Line(to, "TI", ReadableLatex.Of(paper.Title));
        foreach (var author in paper.Authors)
        {
            Line(to, "AU", FamilyFirst(ReadableLatex.Of(author)));
        }

        Line(to, "PY", paper.Year.ToString("0000", CultureInfo.InvariantCulture));
        Line(to, "DA", paper.PublishedAt?.UtcDateTime.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        if (paper.ArxivId is { } arxiv)
        {
            Line(to, "PB", "arXiv");
            Line(to, "AN", "arXiv:" + arxiv);
            Line(to, "L1", "https://arxiv.org/pdf/" + arxiv);
        }

        Line(to, "DO", paper.Doi);
        Line(to, "UR", paper.Url);
        foreach (var keyword in paper.Keywords)
        {
            Line(to, "KW", ReadableLatex.Of(keyword));
        }

        Line(to, "AB", ReadableLatex.Of(paper.Abstract));
        to.Write("ER  - \r\n\r\n");
    }

    /// <summary>"Berg, Ada van den": the last word is the family's, with the small words before it; a name of one word stays.</summary>
    private static string FamilyFirst(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || name.Contains(',', StringComparison.Ordinal))
        {
            return name;
        }

        var family = words.Length - 1;
        while (family > 1 && Particles.Contains(words[family - 1]))
        {
            family--;
        }

        return $"{string.Join(' ', words[family..])}, {string.Join(' ', words[..family])}";
    }

    private static void Line(TextWriter to, string tag, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            to.Write($"{tag}  - {string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\r\n");
        }
    }
}
