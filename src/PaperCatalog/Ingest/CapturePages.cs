using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Shared;

namespace PaperCatalog.Ingest;

/// <summary>A capture as the archive lists it.</summary>
public sealed record CaptureLine(
    long Id, string Source, string Form, string Kind, string Period, DateOnly ListedOn, bool Dated, string? Query, DateTimeOffset CapturedAt, int Entries, int Warnings);

/// <summary>One page of the archive, newest capture first.</summary>
public sealed record ArchivePage(IReadOnlyList<CaptureLine> Captures, string? After);

/// <summary>An entry of a capture as it was listed, and the key of the paper it is tied to.</summary>
public sealed record EntryLine(int Position, string Key, string Title, int? Upvotes);

/// <summary>A paper whose place differs between two captures; null where it is on one of them only.</summary>
public sealed record Move(string Key, string Title, int? Before, int? Now);

/// <summary>What changed against the capture before it of the same source, kind and query; no moves are shown where the two share no paper.</summary>
public sealed record CaptureChange(long BeforeId, DateOnly BeforeOn, DateTimeOffset BeforeAt, int Joined, int Left, int Moved, IReadOnlyList<Move> Shown);

/// <summary>One capture: what it is, what was read from it, what it looks like.</summary>
public sealed record CapturePage(Capture Capture, int Bytes, IReadOnlyList<EntryLine> Entries, string? After, CaptureChange? Change, string Beginning, bool Cut);

/// <summary>Asks the archive.</summary>
public sealed class CapturePages(CatalogDbContext catalog)
{
    private const int PageSize = 60;

    /// <summary>Characters of a capture shown on its page; the rest is for the download.</summary>
    private const int CharactersShown = 12_000;

    public async Task<ArchivePage> ListAsync(Cursor? after, CancellationToken cancel)
    {
        var captures = catalog.Captures.AsQueryable();
        if (after is not null && long.TryParse(after.Key, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks)
        {
            var at = new DateTimeOffset(ticks, TimeSpan.Zero);
            captures = captures.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.CapturedAt, c.Id), ValueTuple.Create(at, after.Id)));
        }

        var found = await captures.OrderByDescending(c => c.CapturedAt).ThenByDescending(c => c.Id).Take(PageSize + 1)
            .Select(c => new CaptureLine(c.Id, c.Source, c.Form, c.Kind, c.Period, c.ListedOn, c.Dated, c.Query, c.CapturedAt, c.EntryCount, c.Warnings.Count))
            .ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        return new ArchivePage(shown, found.Count > PageSize ? new Cursor(0, shown[^1].Id, $"{shown[^1].CapturedAt.UtcTicks}").Encode() : null);
    }

    public async Task<CapturePage?> FindAsync(long id, Cursor? after, CancellationToken cancel)
    {
        var capture = await catalog.Captures.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (capture is null)
        {
            return null;
        }

        var content = await catalog.CaptureContents.AsNoTracking().SingleAsync(c => c.Id == capture.ContentId, cancel);
        var position = after is not null && int.TryParse(after.Key, out var p) ? p : 0;
        var entries = await catalog.Sightings.Where(s => s.CaptureId == id && s.Position > position)
            .Join(catalog.Papers, s => s.PaperId, p => p.Id, (s, p) => new { Sighting = s, p.Key })
            .OrderBy(e => e.Sighting.Position).Take(PageSize + 1)
            .Select(e => new EntryLine(e.Sighting.Position, e.Key, e.Sighting.Revision!.Title, e.Sighting.Upvotes)).ToListAsync(cancel);
        var shown = entries.Take(PageSize).ToList();
        var (beginning, cut) = Beginning(content.Compressed);
        var next = entries.Count > PageSize ? new Cursor(0, id, $"{shown[^1].Position}").Encode() : null;
        return new CapturePage(capture, content.Length, shown, next, await new CaptureChanges(catalog).FindAsync(capture, cancel), beginning, cut);
    }

    /// <summary>The capture's bytes as they were handed over, and the hash that names them.</summary>
    public async Task<(Stream Bytes, byte[] Sha256, string Name)?> RawAsync(long id, CancellationToken cancel)
    {
        var raw = await catalog.Captures.Where(c => c.Id == id).Select(c => new { c.Content!.Compressed, c.Content.Sha256, c.FileName }).SingleOrDefaultAsync(cancel);
        return raw is null ? null : (PackedBytes.Open(raw.Compressed), raw.Sha256, raw.FileName ?? $"capture-{id}.txt");
    }

    private static (string Text, bool Cut) Beginning(byte[] compressed)
    {
        using var opened = PackedBytes.Open(compressed);
        var bytes = new byte[CharactersShown * 4];
        var length = opened.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = CaptureText.Decode(bytes.AsMemory(0, length));
        if (text.Binary is { } binary)
        {
            return ($"({binary})", false);
        }

        var cut = length == bytes.Length || text.Text.Length > CharactersShown;
        var end = Math.Min(text.Text.Length, CharactersShown);
        return (text.Text[..(end > 0 && char.IsHighSurrogate(text.Text[end - 1]) ? end - 1 : end)], cut);
    }
}
