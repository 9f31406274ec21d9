using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaperCatalog.Citations;

/// <summary>Writes BibTeX in UTF-8, which biber and every BibTeX of today read.</summary>
internal static class BibTex
{
    public static void Write(TextWriter to, CitedPaper paper)
    {
        to.Write($"@misc{{{Key(paper.Key)}");
        Field(to, "title", BibTexText.OfTitle(paper.Title));
        Field(to, "author", string.Join(" and ", paper.Authors.Select(Author)));
        Field(to, "year", paper.Year.ToString("0000", CultureInfo.InvariantCulture));
        if (paper.ArxivId is { } arxiv)
        {
            Field(to, "eprint", arxiv);
            Field(to, "archivePrefix", "arXiv");
            Field(to, "primaryClass", paper.Category);
        }

        Field(to, "doi", Address(paper.Doi));
        Field(to, "url", Address(paper.Url));
        Field(to, "keywords", string.Join(", ", paper.Keywords.Select(BibTexText.Of)));
        Field(to, "abstract", BibTexText.Of(paper.Abstract));
        to.Write("\n}\n");
    }

    /// <summary>
    /// The paper's key, which never changes on its own account, as BibTeX can spell it: ASCII without its signs. What had to go is
    /// replaced by a hash of the whole, so that no two papers meet.
    /// </summary>
    public static string Key(string paper)
    {
        var plain = string.Concat(paper.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '/' or ':'));
        return plain.Length == paper.Length ? plain : $"{plain.Trim('-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(paper))[..3])}".TrimStart('-');
    }

    /// <summary>A name that BibTeX would take apart, or for several, stands in braces.</summary>
    private static string Author(string name)
    {
        var text = BibTexText.Of(name);
        var whole = name.Contains(',', StringComparison.Ordinal) || name.Equals("others", StringComparison.OrdinalIgnoreCase)
            || name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains("and", StringComparer.OrdinalIgnoreCase);
        return whole ? "{" + text + "}" : text;
    }

    private static string? Address(string? address) =>
        address?.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    private static void Field(TextWriter to, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            to.Write($",\n  {name} = {{{value}}}");
        }
    }
}
