using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest;

/// <summary>Keeps bytes that are no capture: an answer that could not be read today may be readable tomorrow.</summary>
internal static class KeepContent
{
    /// <summary>The id of the content, whether it was there or not.</summary>
    public static async Task<long> RunAsync(CatalogDbContext db, byte[] sha256, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var compressed = PackedBytes.Pack(bytes.Span);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO capture_content (sha256, compressed, length) VALUES ({sha256}, {compressed}, {bytes.Length}) ON CONFLICT DO NOTHING", cancel);
        return await db.CaptureContents.Where(c => c.Sha256 == sha256).Select(c => c.Id).SingleAsync(cancel);
    }
}
