namespace PaperCatalog.Listings;

/// <summary>Text drawn out of a papers page: titles and abstracts in turn, with or without blank lines, and the words of the page around them.</summary>
public sealed class TextForm : IListingForm
{
    /// <summary>Where the banner of a papers page is looked for.</summary>
    private const int Head = 16 * 1024;

    /// <inheritdoc/>
    public FormGuess Recognise(CaptureText capture)
    {
        var head = capture.Text[..Math.Min(capture.Text.Length, Head)];
        return head.Split('\n').Select(EntryText.Clean).Any(line => BannerWords.IsUnmistakable(line[BannerWords.GluedLength(line)..]) || BannerWords.GluedLength(line) > 8)
            ? new FormGuess(0.3, "it is text with the banner of a papers page")
            : new FormGuess(0.05, "it is text in which titles and abstracts alternate");
    }

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var blocks = TextBlock.Split(capture);
        var listing = new TextListing(blocks, origin.CapturedAt).Read(endsInLine: capture.Text.EndsWith('\n'));
        return listing.Entries.Count == 0 && !blocks.Exists(block => BannerWords.IsUnmistakable(block.Text))
            ? new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Text(capture.Text) }
            : listing;
    }
}
