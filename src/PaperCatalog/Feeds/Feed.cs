using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaperCatalog.Listings;

namespace PaperCatalog.Feeds;

/// <summary>One view of the catalogue as a feed; every address in it is whole.</summary>
/// <param name="Path">Its path without an ending, by which it is known for ever.</param>
/// <param name="Home">The page that shows the same.</param>
/// <param name="Self">The address it is read from.</param>
public sealed record Feed(string Path, string Title, string Description, string Home, string Self, IReadOnlyList<FeedEntry> Entries)
{
    public string Id => FeedId.Of("feed", Path);

    /// <summary>When anything in it last changed; the beginning of time in an empty one.</summary>
    public DateTimeOffset Updated => Entries.Count == 0 ? DateTimeOffset.UnixEpoch : Entries.Max(e => e.Updated);
}

/// <summary>One paper in a feed.</summary>
/// <param name="Address">Its page here.</param>
/// <param name="Published">The day it was first listed.</param>
/// <param name="Updated">The day on which the text it shows was first listed.</param>
public sealed record FeedEntry(string Key, string Address, string Title, string Abstract, DateTimeOffset Published, DateTimeOffset Updated)
{
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Where else to read: arXiv first.</summary>
    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    public string Id => FeedId.Of("paper", Key);
}

/// <summary>A tag of a paper: what it is called, and the address of its facet.</summary>
public sealed record FeedCategory(string Term, string Label, string Scheme);

/// <summary>Names that stay the same wherever the catalogue moves to: UUIDs of version 5 (RFC 9562), worked out from what they name.</summary>
internal static class FeedId
{
    private static readonly byte[] Namespace = Guid.Parse("8f3d1c52-6a0e-5b7c-9d41-2f6b8e0a7c35").ToByteArray(bigEndian: true);

    public static string Of(string kind, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what version 5 is made of; nothing is kept secret by it
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes($"{kind}:{name}")], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}");
    }
}
