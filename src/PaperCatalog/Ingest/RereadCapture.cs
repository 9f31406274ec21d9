using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>An entry as stored against what the reader of today sees; null on the side where it is not.</summary>
/// <param name="Same">True where nothing that is kept of it differs.</param>
public sealed record RereadEntry(int? Before, int? Now, string Title, bool Same, IReadOnlyList<WordRun> TitleRuns, IReadOnlyList<WordRun> AbstractRuns);

/// <summary>A capture read again, with nothing written.</summary>
public sealed record Reread(Capture Capture, Listing Listing, IReadOnlyList<RereadEntry> Entries);

/// <summary>Reads a capture's bytes by the reader of today and lays the result beside what was stored.</summary>
public sealed class RereadCapture(CatalogDbContext db)
{
    private sealed record Stored(int Position, string Title, string Abstract, string? ArxivId, byte[]? ReadHash);

    public async Task<Reread?> RunAsync(long id, CancellationToken cancel)
    {
        if (await db.Captures.AsNoTracking().Include(c => c.Content).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } capture)
        {
            return null;
        }

        var stored = await db.Sightings.Where(s => s.CaptureId == id).OrderBy(s => s.Position)
            .Select(s => new Stored(s.Position, s.Revision!.Title, s.Revision.Abstract, s.ArxivId, s.ReadHash)).ToListAsync(cancel);
        // The period that was settled on stands for whatever it was taken from: only the entries are compared.
        var origin = new CaptureOrigin(capture.CapturedAt, capture.Url, capture.FileName, capture.Period.Length > 0 ? capture.Period : null);
        var listing = ListingReader.Read(PackedBytes.Unpack(capture.Content!.Compressed), origin);
        return new Reread(capture, listing, Compare(stored, listing.Entries, capture.ListedOn));
    }

    /// <summary>Entries are the same by their arXiv id, else by their title: a position says little once one more is read before it.</summary>
    private static List<RereadEntry> Compare(List<Stored> stored, IReadOnlyList<Entry> now, DateOnly listedOn)
    {
        var left = stored.GroupBy(s => s.ArxivId ?? TitleKey.Of(s.Title), StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<Stored>(g), StringComparer.Ordinal);
        var lines = new List<RereadEntry>();
        foreach (var entry in now)
        {
            var before = left.TryGetValue(entry.ArxivId ?? TitleKey.Of(entry.Title), out var same) && same.Count > 0 ? same.Dequeue() : null;
            lines.Add(before is null
                ? new RereadEntry(null, entry.Position, entry.Title, false, [], [])
                : new RereadEntry(
                    before.Position, entry.Position, entry.Title, before.ReadHash is { } hash && hash.AsSpan().SequenceEqual(EntrySeen.HashOf(entry, listedOn)),
                    Changed(before.Title, entry.Title), Changed(before.Abstract, entry.Abstract ?? "")));
        }

        lines.AddRange(left.Values.SelectMany(q => q).OrderBy(s => s.Position).Select(s => new RereadEntry(s.Position, null, s.Title, false, [], [])));
        return lines;
    }

    private static IReadOnlyList<WordRun> Changed(string before, string now) => before == now ? [] : WordDiff.Between(before, now);
}
