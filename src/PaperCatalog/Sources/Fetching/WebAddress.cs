namespace PaperCatalog.Sources.Fetching;

/// <summary>Refuses addresses by their looks; where they lead is checked when the connection stands (<see cref="GuardedConnect"/>).</summary>
internal static class WebAddress
{
    private const int MaxLength = 4096;

    /// <summary>The address, or the sentence that says why it is not fetched.</summary>
    public static (Uri? Url, string? Refusal) Parse(string address, Uri? seenFrom = null)
    {
        if (address.Length > MaxLength)
        {
            return (null, $"The address is {address.Length} characters long and {MaxLength} are the most.");
        }

        // RFC 3986 wants a relative reference to be seen from the page; "/papers" alone would be a file on Unix.
        return (seenFrom is null ? Uri.TryCreate(address, UriKind.Absolute, out var url) : Uri.TryCreate(seenFrom, address, out url))
            ? (url, Refusal(url))
            : (null, $"{Shown(address)} is not an address: check its spelling.");
    }

    private static string? Refusal(Uri url) =>
        url.Scheme is not ("http" or "https") ? $"{Shown(url.OriginalString)} is not fetched: only http and https are."
        : url.UserInfo.Length > 0 ? $"An address on {url.Host} carries a name or a password, and none is ever sent: take it out."
        : url.Host.Length == 0 ? $"{Shown(url.OriginalString)} names no host: check its spelling."
        : null;

    private static string Shown(string address) => address.Length <= 120 ? address : address[..120] + "…";
}
