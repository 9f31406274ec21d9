using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// Markdown in which each paper is a third-level heading: a link to the paper (scrapers, structured extracts), a link with a number whose
/// address stands at the end of the text, or the bare title. Trending pages show each card twice; the repeats are settled later.
/// </summary>
public sealed class CardMarkdownForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex PaperHeading = new(@"^### \[[^\n]+(?:\n[^\n]+){0,3}?\]\((?:https?://[a-z.]+)?/?(?:papers|abs|pdf)/[^()\s]+\)", RegexOptions.Multiline | Options);

    private static readonly Regex NumberedHeading = new(@"^### \[[^\n]+(?:\n### [^\n]+){0,3}?\]\[\d{1,5}\][ \t]*$", RegexOptions.Multiline | Options);

    private static readonly Regex BareHeading = new(@"^### [^\n\[]{3,}", RegexOptions.Multiline | Options);

    public FormGuess Recognise(CaptureText capture)
    {
        if (PaperHeading.IsMatch(capture.Text))
        {
            return new FormGuess(0.9, "its headings are Markdown links to papers");
        }

        return !PageHead.NamesAListing(capture.Text) ? FormGuess.No
            : NumberedHeading.IsMatch(capture.Text) ? new FormGuess(0.85, "it names a page of papers and its headings are numbered Markdown links")
            : BareHeading.IsMatch(capture.Text) ? new FormGuess(0.7, "it names a page of papers and gives each a Markdown heading")
            : PageHead.IsOfMarkdown(capture.Text) ? new FormGuess(0.45, "it begins as a page of papers in Markdown does")
            : FormGuess.No;
    }

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var cards = MarkdownCard.Split(text, linked: PaperHeading.IsMatch(text) || NumberedHeading.IsMatch(text), warnings);
        var head = PageHead.Of(text, cards.Count > 0 ? cards[0].Start : text.Length, origin);
        if (cards.Count == 0)
        {
            warnings.Add("No paper was found below the head of the page; the capture may end early.");
        }

        var reader = new MarkdownCardReader(text, head);
        return new Listing
        {
            Form = ListingForm.Markdown,
            Kind = head.Kind,
            Query = head.Query,
            Period = head.Period,
            Curator = head.Curator,
            Entries = [.. cards.Select(reader.Read)],
            Warnings = warnings,
        };
    }
}
