using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Shared;

namespace PaperCatalog.Ingest;

/// <summary>A file that somebody hands over.</summary>
public sealed record UploadedFile(string Name, long Length, Func<Stream> Open);

/// <summary>What became of one: the capture it is (now or already), or the sentence that says why it is none.</summary>
public sealed record UploadedCapture(string Name, long? CaptureId, IngestedCapture? Ingested, string? Refusal);

/// <summary>Takes files into the archive, one after the other, and goes on past a bad one.</summary>
public sealed class UploadCaptures(IngestCapture ingest, CatalogDbContext db, TimeProvider clock)
{
    private const string Source = "upload";

    /// <summary>Throws a <see cref="RefusedException"/> where the period is none; what is wrong with a file is said of that file.</summary>
    /// <param name="period">The period that somebody names for all of them; null where the files tell.</param>
    public async Task<IReadOnlyList<UploadedCapture>> RunAsync(IEnumerable<UploadedFile> files, string? period, Actor actor, CancellationToken cancel)
    {
        if (period is not null && ListedDate.Period(period) is null)
        {
            throw new RefusedException($"{Wording.Cut(period, 40)} is no period: write a day as 2026-11-20, a week as 2026-W47, a month as 2026-11.");
        }

        var results = new List<UploadedCapture>();
        foreach (var file in files)
        {
            results.Add(await TakeAsync(file with { Name = Clean(file.Name) }, period, actor, cancel));
        }

        return results;
    }

    /// <summary>The name without folders; a browser may send anything, and PostgreSQL refuses NUL.</summary>
    private static string Clean(string name) => Wording.Cut(string.Concat(Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c))), 200);

    private async Task<UploadedCapture> TakeAsync(UploadedFile file, string? period, Actor actor, CancellationToken cancel)
    {
        if (file.Length is 0 or > CaptureText.MaxBytes)
        {
            return await RefuseAsync(file, file.Length == 0 ? "The file is empty." : $"The file is larger than {CaptureText.MaxBytes >> 20} MB: divide it.", actor, cancel);
        }

        var bytes = new byte[file.Length];
        await using (var stream = file.Open())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        var ingested = await ingest.RunAsync(new IncomingCapture(bytes, new CaptureOrigin(clock.GetUtcNow(), FileName: file.Name, Period: period), Source, actor), cancel);
        if (ingested.Refusal is { } refusal)
        {
            return await RefuseAsync(file, refusal, actor, cancel);
        }

        var hash = SHA256.HashData(bytes);
        var id = await db.Captures.Where(c => c.Content!.Sha256 == hash && c.Source == Source).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync(cancel);
        return new UploadedCapture(file.Name, id, ingested, null);
    }

    /// <summary>A try leaves its trace, too.</summary>
    private async Task<UploadedCapture> RefuseAsync(UploadedFile file, string refusal, Actor actor, CancellationToken cancel)
    {
        AuditTrail.Record(db, clock, actor, "capture.refuse", "file " + file.Name, after: new { refusal });
        await db.SaveChangesAsync(cancel);
        return new UploadedCapture(file.Name, null, null, refusal);
    }
}
