using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>How bytes become a listing: <see cref="ListingReader.Read"/>, or what a test puts in its place.</summary>
public delegate Listing ReadListing(ReadOnlyMemory<byte> bytes, CaptureOrigin origin);

/// <summary>A capture whose new reading differs from what is stored.</summary>
internal sealed record Reread(Capture Capture, byte[] ContentHash, Listing Listing, bool HeadDiffers);

/// <summary>Captures that were read again.</summary>
/// <param name="Last">The last of them; null at the end of the scope.</param>
/// <param name="Captures">Those that can be read.</param>
/// <param name="Entries">How many entries they hold.</param>
/// <param name="Changed">Those that are read differently now.</param>
/// <param name="Warnings">Why the others cannot be read any more.</param>
internal sealed record ReadBatch(long? Last, long[] Captures, int Entries, List<Reread> Changed, List<string> Warnings);

/// <summary>Reads captures of the archive again, some at a time, and picks those that are read differently now.</summary>
internal sealed class ReadArchive(CatalogDbContext db, ReadListing read)
{
    /// <summary>Captures that are held in memory at once.</summary>
    public const int Size = 24;

    /// <summary>Reads the captures that come after this one in the scope.</summary>
    public async Task<ReadBatch> RunAsync(ReingestScope scope, long after, CancellationToken cancel)
    {
        var captures = await scope.Of(db.Captures.AsNoTracking()).Where(c => c.Id > after).OrderBy(c => c.Id).Take(Size).Include(c => c.Content).ToListAsync(cancel);
        long[] ids = [.. captures.Select(c => c.Id)];
        var stored = (await db.Sightings.Where(s => ids.Contains(s.CaptureId)).OrderBy(s => s.Position).Select(s => new { s.CaptureId, s.Position, s.ReadHash, s.WordingId }).ToListAsync(cancel))
            .ToLookup(s => s.CaptureId);
        var (readable, entries, changed, warnings) = (new List<long>(), 0, new List<Reread>(), new List<string>());
        foreach (var capture in captures)
        {
            var (listing, head) = Read(capture, warnings);
            if (listing is null)
            {
                continue;
            }

            entries += listing.Entries.Count;
            readable.Add(capture.Id);
            var same = !head && stored[capture.Id].All(s => s.WordingId is not null)
                && stored[capture.Id].Select(s => (s.Position, Hash: Hex(s.ReadHash))).SequenceEqual(listing.Entries.Select(e => (e.Position, Hash: Hex(EntrySeen.HashOf(e, capture.ListedOn)))));
            if (!same)
            {
                changed.Add(new Reread(capture, capture.Content!.Sha256, listing, head));
            }
        }

        return new ReadBatch(captures.Count == 0 ? null : captures[^1].Id, [.. readable], entries, changed, warnings);
    }

    private static string Hex(byte[]? hash) => hash is null ? "" : Convert.ToHexString(hash);

    /// <summary>A capture that today's readers refuse, or find empty where there were papers, stays as it was: nothing is lost by a reader's fault.</summary>
    private (Listing? Listing, bool HeadDiffers) Read(Capture capture, List<string> warnings)
    {
        var period = capture.PeriodGiven && capture.Period.Length > 0 ? capture.Period : null;
        var listing = read(PackedBytes.Unpack(capture.Content!.Compressed), new CaptureOrigin(capture.CapturedAt, capture.Url, capture.FileName, period));
        if (listing.Refusal is not null || (listing.Entries.Count == 0 && capture.EntryCount > 0))
        {
            warnings.Add($"Capture {capture.Id} stays as it was: {listing.Refusal ?? "no entry is read from it any more."}");
            return (null, false);
        }

        return (listing, CaptureHead.Write(capture, listing));
    }
}
