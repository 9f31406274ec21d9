using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Ingest;

/// <summary>A capture on its way in.</summary>
/// <param name="Source">Who brings it: "upload", "samples", or the name of a source.</param>
/// <param name="By">Whoever handed it over by hand, for the audit trail.</param>
public sealed record IncomingCapture(ReadOnlyMemory<byte> Bytes, CaptureOrigin Origin, string Source, Actor? By = null);

/// <summary>What became of an incoming capture. <paramref name="Refusal"/> is a sentence where it is no listing; nothing is stored then.</summary>
/// <param name="Known">True where the same content for the same period was there already: nothing changed.</param>
public sealed record IngestedCapture(
    bool Known, int Entries, int NewPapers, int KnownPapers, int Revisions, int Review, IReadOnlyList<string> Warnings, string? Refusal = null);

/// <summary>Reads a capture and ties its entries to papers, in one transaction: all of it or none.</summary>
public sealed class IngestCapture(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>One capture at a time is matched against the catalogue, whichever process brings it.</summary>
    private const long IngestLock = 0x50617065_72000001;

    public async Task<IngestedCapture> RunAsync(IncomingCapture incoming, CancellationToken cancel)
    {
        var listing = ListingReader.Read(incoming.Bytes, incoming.Origin);
        if (listing.Refusal is { } refusal)
        {
            return new IngestedCapture(false, 0, 0, 0, 0, 0, listing.Warnings, refusal);
        }

        var hash = SHA256.HashData(incoming.Bytes.Span);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Database.AutoSavepointsEnabled = false; // nothing is saved a second time after a failure
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(db, cancel);
        var content = await db.CaptureContents.Where(c => c.Sha256 == hash).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancel);
        var period = listing.Period ?? "";
        if (content is not null && await db.Captures.AnyAsync(
            c => c.ContentId == content && c.Source == incoming.Source && c.Period == period, cancel))
        {
            return new IngestedCapture(true, 0, 0, 0, 0, 0, []);
        }

        var capture = Describe(incoming, listing);
        if (content is { } id)
        {
            capture.ContentId = id;
        }
        else
        {
            capture.Content = new CaptureContent { Sha256 = hash, Compressed = PackedBytes.Pack(incoming.Bytes.Span), Length = incoming.Bytes.Length };
        }

        db.Captures.Add(capture);
        if (incoming.By is { } by)
        {
            AuditTrail.Record(db, clock, by, "capture.upload", "capture " + (capture.FileName ?? capture.Period), after: new { capture.Form, capture.Period, papers = capture.EntryCount });
        }

        await db.SaveChangesAsync(cancel);
        var tied = await new TieSightings(db, clock).RunAsync([.. listing.Entries.Select(e => EntrySeen.Of(e, capture, hash))], [], [], cancel);
        await transaction.CommitAsync(cancel);
        return new IngestedCapture(
            false, listing.Entries.Count, tied.NewPapers, listing.Entries.Count - tied.NewPapers, tied.Revisions, tied.Review, listing.Warnings);
    }

    /// <summary>Waits for the catalogue until the end of the transaction.</summary>
    /// <remarks>
    /// No plan is compiled in it: PostgreSQL cannot know how short chains of evidence are, takes the search for them (<see cref="Neighbourhood"/>)
    /// for dear and spends half a second on machine code for what takes milliseconds.
    /// </remarks>
    internal static Task LockAsync(CatalogDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({IngestLock}), set_config('jit', 'off', true)", cancel);

    private static Capture Describe(IncomingCapture incoming, Listing listing)
    {
        var capture = new Capture
        {
            Source = incoming.Source,
            Url = incoming.Origin.Url,
            FileName = incoming.Origin.FileName,
            CapturedAt = incoming.Origin.CapturedAt.ToUniversalTime(),
            PeriodGiven = ListedDate.Period(incoming.Origin.Period) is not null,
            Form = "",
            Kind = "",
        };
        CaptureHead.Write(capture, listing);
        return capture;
    }
}
