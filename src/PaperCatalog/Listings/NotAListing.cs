namespace PaperCatalog.Listings;

/// <summary>Says in one sentence what a capture looks like that is no listing of papers, and what to do.</summary>
internal static class NotAListing
{
    private const string Instead = "capture the listing page itself (its HTML, its JSON, or text or Markdown drawn from it)";

    /// <summary>The sentence for a capture that no form recognises.</summary>
    public static string Say(CaptureText capture) =>
        capture.Binary is not null ? Sentence($"is {capture.Binary}")
        : string.IsNullOrWhiteSpace(capture.Text) ? "The capture is empty; fetch it again."
        : Sentence("shows no papers that could be told apart");

    /// <summary>"This LOOKS, not a listing of papers; capture the listing page itself."</summary>
    public static string Sentence(string looks) => $"This {looks}, so it is no listing of papers; {Instead}.";
}
