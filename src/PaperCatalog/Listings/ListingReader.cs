namespace PaperCatalog.Listings;

/// <summary>The one door of the readers: bytes in, listing out. Pure, never throws on content, at most a second a megabyte.</summary>
public static class ListingReader
{
    private static readonly string Ending = $"The capture ends early or is longer than {CaptureText.MaxBytes >> 20} MB: what follows was not read.";

    /// <summary>Raised whenever any form reads anything differently: captures read by an older one are worth re-ingesting.</summary>
    public const int Version = 1;

    /// <summary>Every form that can be read; a new one is one line here, one file and one fixture.</summary>
    public static IReadOnlyList<IListingForm> Forms { get; } =
    [
        new HtmlForm(),
        new ApiJsonForm(),
        new ScraperJsonForm(),
        new JsonLinesForm(),
        new CardMarkdownForm(),
        new AddressLineForm(),
        new DetailsMarkdownForm(),
        new LabelledMarkdownForm(),
        new RssForm(),
        new AtomForm(),
        new ArxivMailingForm(),
        new ArxivListForm(),
        new TextForm(),
    ];

    /// <summary>Reads a capture by the form that knows it best; a page that is no listing comes back with <see cref="Listing.Refusal"/>.</summary>
    public static Listing Read(ReadOnlyMemory<byte> bytes, CaptureOrigin origin)
    {
        var capture = CaptureText.Decode(bytes);
        var (form, guess) = Best(capture);
        if (form is null)
        {
            return new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Say(capture) + Rest(capture) };
        }

        var listing = form.Read(capture, origin);
        return listing.Refusal is not null
            ? listing with { Form = ListingForm.Unknown, Entries = [], Refusal = listing.Refusal + Rest(capture) }
            : Settled(Dated(listing, origin), capture.Cut) with { Because = $"Read as {ListingNames.Of(listing.Form)} because {guess.Because}." };
    }

    /// <summary>Somebody whose file was refused is to know that not all of it was looked at.</summary>
    private static string Rest(CaptureText capture) => capture.Cut ? " " + Ending : "";

    private static Listing Settled(Listing listing, bool captureIsCut)
    {
        var warnings = new List<string>(listing.Warnings);
        if (captureIsCut)
        {
            warnings.Add(Ending);
        }

        var entries = EntryList.Settle(listing.Entries, warnings);
        if (entries.Count == 0 && warnings.Count > 0)
        {
            // A listing of a day without papers says so; one whose papers are lost is refused.
            return listing with { Form = ListingForm.Unknown, Entries = [], Warnings = warnings, Refusal = NotAListing.Lost(warnings[0]) + (captureIsCut && warnings[0] != Ending ? " " + Ending : "") };
        }

        return listing with
        {
            Query = EntryText.CleanOrNull(listing.Query),
            Curator = EntryText.CleanOrNull(listing.Curator),
            Entries = entries,
            Warnings = warnings,
        };
    }

    private static (IListingForm? Form, FormGuess Guess) Best(CaptureText capture)
    {
        (IListingForm? Form, FormGuess Guess) best = (null, FormGuess.No);
        if (capture.Binary is null && !string.IsNullOrWhiteSpace(capture.Text))
        {
            foreach (var form in Forms)
            {
                if (form.Recognise(capture) is var guess && guess.Score > best.Guess.Score)
                {
                    best = (form, guess);
                }
            }
        }

        return best;
    }

    /// <summary>Whoever hands a capture over knows best; then its data, its address, its file's name (docs/architecture.md).</summary>
    private static Listing Dated(Listing listing, CaptureOrigin origin)
    {
        var (period, source) =
            ListedDate.Period(origin.Period) is { } given ? (given, PeriodSource.Data)
            : ListedDate.Period(listing.Period) is { } data ? (data, PeriodSource.Data)
            : ListedDate.FromUrl(origin.Url) is { } url ? (url, PeriodSource.Url)
            : ListedDate.FromFileName(origin.FileName) is { } name ? (name, PeriodSource.FileName)
            : ((ListedPeriod?)null, PeriodSource.CapturedAt);
        var kind = listing.Kind is not ListingKind.Unknown ? listing.Kind : ListingAddress.Kind(origin.Url) ?? period?.Kind ?? ListingKind.Unknown;
        return listing with
        {
            Kind = kind,
            Period = period?.Value,
            PeriodSource = source,
            Query = listing.Query ?? ListingAddress.Query(origin.Url),
        };
    }
}
