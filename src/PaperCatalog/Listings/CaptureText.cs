namespace PaperCatalog.Listings;

/// <summary>A capture's bytes as text: decompressed, decoded, line ends made LF. Not yet NFC: readers normalise what they keep.</summary>
/// <param name="Text">The whole text without a byte order mark.</param>
/// <param name="Cut">True where the text was cut at <see cref="MaxBytes"/>.</param>
public sealed record CaptureText(string Text, bool Cut = false)
{
    /// <summary>Bytes after decompression that are read at most: 32 MB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Entries read from one capture at most.</summary>
    public const int MaxEntries = 20_000;

    /// <summary>Nesting of JSON, HTML or XML followed at most.</summary>
    public const int MaxDepth = 256;
}
