using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// Markdown in which each paper is a third-level heading: a link to the paper (scrapers, structured extracts), a link with a number whose
/// address stands at the end of the text, or the bare title. Trending pages show each card twice; the repeats are settled later.
/// </summary>
public sealed partial class CardMarkdownForm : IListingForm
{
    public FormGuess Recognise(CaptureText capture)
    {
        if (PaperHeading().IsMatch(capture.Text))
        {
            return new FormGuess(0.9, "its headings are Markdown links to papers");
        }

        if (!PageHead.NamesAListing(capture.Text))
        {
            return FormGuess.No;
        }

        return NumberedHeading().IsMatch(capture.Text) ? new FormGuess(0.85, "it names a page of papers and its headings are numbered Markdown links")
            : BareHeading().IsMatch(capture.Text) ? new FormGuess(0.7, "it names a page of papers and gives each a Markdown heading")
            : FormGuess.No;
    }

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var cards = MarkdownCard.Split(text, linked: PaperHeading().IsMatch(text) || NumberedHeading().IsMatch(text), warnings);
        var head = PageHead.Of(text, cards.Count > 0 ? cards[0].Start : text.Length, origin);
        var reader = new MarkdownCardReader(text, head, warnings);
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

    [GeneratedRegex(@"^### \[[^\n]{1,600}(?:\n[^\n]{1,600}){0,3}?\]\((?:https?://[a-z.]{1,40})?/?(?:papers|abs|pdf)/[a-z0-9./-]{4,40}\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PaperHeading();

    [GeneratedRegex(@"^### \[[^\n]{1,600}(?:\n### [^\n]{1,600}){0,3}?\]\[\d{1,5}\][ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedHeading();

    [GeneratedRegex(@"^### [^\n\[]{3,}", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BareHeading();
}
