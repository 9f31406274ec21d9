namespace PaperCatalog.Listings;

/// <summary>arXiv ids as feeds give them.</summary>
internal static class FeedIds
{
    private const string Oai = "oai:arXiv.org:";

    /// <summary>The id of an address or of an OAI name ("oai:arXiv.org:2606.00001v1").</summary>
    public static ArxivId? Of(string? text) =>
        text is null ? null
        : text.StartsWith(Oai, StringComparison.OrdinalIgnoreCase) ? ArxivId.Parse(text[Oai.Length..])
        : ArxivId.FromUrl(text);
}
