namespace PaperCatalog.Citations;

/// <summary>A way to write citations: what it is called, the ending of its address, its media type, and the writing of one paper.</summary>
public sealed record CitationFormat(string Name, string Ending, string Type, Action<TextWriter, CitedPaper> Write)
{
    public static readonly IReadOnlyList<CitationFormat> All =
    [
        new("BibTeX", "bib", "application/x-bibtex", BibTex.Write),
        new("RIS", "ris", "application/x-research-info-systems", Ris.Write),
        new("Plain text", "txt", "text/plain", PlainCitation.Write),
    ];

    /// <summary>The format of this ending; null where there is none.</summary>
    public static CitationFormat? Of(string ending) => All.FirstOrDefault(f => f.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase)); // routes do not mind case either

    public string Text(params IEnumerable<CitedPaper> papers)
    {
        using var text = new StringWriter();
        foreach (var paper in papers)
        {
            Write(text, paper);
        }

        return text.ToString();
    }
}
