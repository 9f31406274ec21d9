using System.Globalization;
using System.Net;

namespace PaperCatalog.Sources.Fetching;

/// <summary>
/// What may be asked although it is not public: <c>host</c>, <c>address</c> or <c>network/bits</c>, each also with <c>:port</c>
/// (IPv6 then in brackets). Without a port an entry opens 80 and 443 only.
/// </summary>
internal sealed class AllowList(IEnumerable<string> entries)
{
    private readonly List<Opening> openings = [.. entries.Select(Parse).OfType<Opening>()];

    public static bool IsEntry(string entry) => Parse(entry) is not null;

    public static bool IsWebPort(int port) => port is 80 or 443;

    public bool Covers(string host, int port, IPAddress address) =>
        openings.Exists(o => (o.Port is { } open ? open == port : IsWebPort(port))
            && (o.Network is { } network ? network.Contains(PublicAddress.Plain(address)) : Same(o.Host, host)));

    private static bool Same(string? one, string other) => string.Equals(one, other.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private static Opening? Parse(string entry)
    {
        var (place, port) = Split(entry.Trim());
        if (port is not null && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535))
        {
            return null;
        }

        int? open = port is null ? null : int.Parse(port, CultureInfo.InvariantCulture);
        return IPNetwork.TryParse(place, out var network) ? new Opening(null, network, open)
            : IPAddress.TryParse(place, out var address) ? new Opening(null, Only(PublicAddress.Plain(address)), open)
            : Uri.CheckHostName(place) is UriHostNameType.Dns ? new Opening(place.TrimEnd('.'), null, open)
            : null;
    }

    private static (string Place, string? Port) Split(string entry)
    {
        if (entry.StartsWith('[') && entry.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
        {
            var rest = entry[(end + 1)..];
            return rest.Length == 0 ? (entry[1..end], null) : rest[0] == ':' ? (entry[1..end], rest[1..]) : ("", null);
        }

        return entry.Split(':') is [var place, var port] ? (place, port) : (entry, null);
    }

    private static IPNetwork Only(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    private sealed record Opening(string? Host, IPNetwork? Network, int? Port);
}
