using System.Security.Cryptography;
using System.Text;
using PaperCatalog.Matching;

namespace PaperCatalog.Papers;

/// <summary>One sighting with the wording it showed: what a paper's record is worked out from.</summary>
public sealed record Seen
{
    /// <summary>0 while it is not stored yet.</summary>
    public long SightingId { get; init; }

    public long PaperId { get; init; }

    public long RevisionId { get; init; }

    public long CaptureId { get; init; }

    /// <summary>The number of all that is compared of it; see <see cref="Wording.Number"/>.</summary>
    public long WordingId { get; init; }

    /// <summary>True for a stored sighting that is read differently now.</summary>
    public bool Changed { get; init; }

    public required string Title { get; init; }

    public required string Abstract { get; init; }

    public bool AbstractCut { get; init; }

    public required byte[] TextHash { get; init; }

    public string? ArxivId { get; init; }

    public int? ArxivVersion { get; init; }

    public string? Doi { get; init; }

    public int Position { get; init; }

    public int? Upvotes { get; init; }

    public DateOnly ListedOn { get; init; }

    /// <summary>False where <see cref="ListedOn"/> is but the day of capture.</summary>
    public bool Dated { get; init; }

    /// <summary>See <see cref="FormTrust"/>.</summary>
    public int Trust { get; init; }

    public required byte[] ContentHash { get; init; }

    public required EntryFacts Facts { get; init; }

    public string? Source { get; init; }

    /// <summary>What <see cref="Sighting.ReadHash"/> is to hold.</summary>
    public byte[]? ReadHash { get; init; }

    /// <summary>The number of title and abstract alone.</summary>
    public long TextNumber => Wording.NumberOf(TextHash);

    /// <summary>With the number of its wording.</summary>
    public Seen Numbered() => this with { WordingId = Wording.Of(this).Number() };

    /// <summary>SHA-256 by which two wordings are the same text.</summary>
    public static byte[] HashOf(string title, string @abstract) => SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{@abstract}"));
}
