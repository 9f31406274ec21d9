using System.Net;
using System.Net.Sockets;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Tells addresses of the public internet from those that lead inside: the machine itself, its network, its cloud's metadata.</summary>
public static class PublicAddress
{
    /// <summary>The IANA special-purpose registry for IPv4, multicast and what is reserved.</summary>
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),

        // A public range by the registry, but Azure answers with a machine's own secrets there.
        IPNetwork.Parse("168.63.129.16/32"),
    ];

    /// <summary>Only 2000::/3 is given out; within it, tunnels (Teredo, 6to4) hide an IPv4 address and the rest is for documents.</summary>
    private static readonly IPNetwork[] NotPublic6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork GivenOut6 = IPNetwork.Parse("2000::/3");

    /// <summary>How a network without IPv4 reaches it (RFC 6052): as good as the address inside.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily is AddressFamily.InterNetwork
            ? !Array.Exists(NotPublic4, n => n.Contains(plain))
            : GivenOut6.Contains(plain) && !Array.Exists(NotPublic6, n => n.Contains(plain));
    }

    /// <summary>The IPv4 address inside a mapped or NAT64 one; any other as it is.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
