namespace PaperCatalog.Papers;

/// <summary>How far a form is trusted for the text of a paper (docs/architecture.md, "Which text is shown").</summary>
public static class FormTrust
{
    /// <summary>5 arXiv itself, 4 the source's own data, 3 a feed, 2 text drawn out of a page, 1 another's scrape.</summary>
    public static int Of(string form) => form switch
    {
        "arxiv-mailing" or "atom" => 5,
        "api-json" or "html" => 4,
        "rss" => 3,
        "text" or "markdown" => 2,
        _ => 1,
    };
}
