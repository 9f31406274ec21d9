namespace PaperCatalog.Listings;

/// <summary>How sure a form is that a capture is of it.</summary>
/// <param name="Score">0 (no) to 1 (certain); the highest score of all forms reads the capture.</param>
/// <param name="Because">The signs seen, a clause that completes "Read as … because …".</param>
public readonly record struct FormGuess(double Score, string Because)
{
    public static FormGuess No => default;
}

/// <summary>
/// One form of listing: recognises it and reads it. Implementations are pure, hold no state, never throw on content
/// and run in time linear in the length of the capture.
/// </summary>
public interface IListingForm
{
    /// <summary>Looks at the capture as cheaply as it can.</summary>
    FormGuess Recognise(CaptureText capture);

    /// <summary>Reads every entry whose title is complete; says in <see cref="Listing.Warnings"/> what it left out.</summary>
    Listing Read(CaptureText capture, CaptureOrigin origin);
}
