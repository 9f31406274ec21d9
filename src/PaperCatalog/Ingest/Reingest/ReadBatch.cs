using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>How bytes become a listing: <see cref="ListingReader.Read"/>, or what a test puts in its place.</summary>
public delegate Listing ReadListing(ReadOnlyMemory<byte> bytes, CaptureOrigin origin);

/// <summary>A capture whose new reading differs from what is stored.</summary>
internal sealed record Reread(Capture Capture, byte[] ContentHash, Listing Listing, bool HeadDiffers);

/// <summary>Reads captures of the archive again, some at a time, and picks those that are read differently now.</summary>
internal sealed class ReadBatch(CatalogDbContext db, ReadListing read)
{
    /// <summary>Captures that are held in memory at once.</summary>
    public const int Size = 24;

    /// <summary>Captures that cannot be read any more.</summary>
    public List<string> Warnings { get; } = [];

    public int Entries { get; private set; }

    /// <summary>The last capture that was read; null at the end of the scope.</summary>
    public long? Last { get; private set; }

    /// <summary>Those that were read now.</summary>
    public long[] Captures { get; private set; } = [];

    /// <summary>Reads the captures that come after this one in the scope.</summary>
    public async Task<List<Reread>> RunAsync(ReingestScope scope, long after, CancellationToken cancel)
    {
        var captures = await scope.Of(db.Captures.AsNoTracking()).Where(c => c.Id > after).OrderBy(c => c.Id).Take(Size).Include(c => c.Content).ToListAsync(cancel);
        (Last, Captures) = (captures.Count == 0 ? null : captures[^1].Id, []);
        long[] ids = [.. captures.Select(c => c.Id)];
        var stored = (await db.Sightings.Where(s => ids.Contains(s.CaptureId)).OrderBy(s => s.Position).Select(s => new { s.CaptureId, s.Position, s.ReadHash, s.WordingId }).ToListAsync(cancel))
            .ToLookup(s => s.CaptureId);
        var changed = new List<Reread>();
        foreach (var capture in captures)
        {
            var (listing, head) = Read(capture);
            if (listing is null)
            {
                continue;
            }

            Entries += listing.Entries.Count;
            Captures = [.. Captures, capture.Id];
            var same = !head && stored[capture.Id].All(s => s.WordingId is not null)
                && stored[capture.Id].Select(s => (s.Position, Hash: Hex(s.ReadHash))).SequenceEqual(listing.Entries.Select(e => (e.Position, Hash: Hex(EntrySeen.HashOf(e, capture.ListedOn)))));
            if (!same)
            {
                changed.Add(new Reread(capture, capture.Content!.Sha256, listing, head));
            }
        }

        return changed;
    }

    private static string Hex(byte[]? hash) => hash is null ? "" : Convert.ToHexString(hash);

    /// <summary>A capture that today's readers refuse, or find empty where there were papers, stays as it was: nothing is lost by a reader's fault.</summary>
    private (Listing? Listing, bool HeadDiffers) Read(Capture capture)
    {
        var period = capture.PeriodGiven && capture.Period.Length > 0 ? capture.Period : null;
        var listing = read(Decompress(capture.Content!), new CaptureOrigin(capture.CapturedAt, capture.Url, capture.FileName, period));
        if (listing.Refusal is not null || (listing.Entries.Count == 0 && capture.EntryCount > 0))
        {
            Warnings.Add($"Capture {capture.Id} stays as it was: {listing.Refusal ?? "no entry is read from it any more."}");
            return (null, false);
        }

        return (listing, CaptureHead.Write(capture, listing));
    }

    private static byte[] Decompress(CaptureContent content)
    {
        using var brotli = new BrotliStream(new MemoryStream(content.Compressed), CompressionMode.Decompress);
        var bytes = new byte[content.Length];
        brotli.ReadExactly(bytes);
        return bytes;
    }
}
