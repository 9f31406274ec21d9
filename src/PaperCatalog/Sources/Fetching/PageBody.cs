using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Reads a body through its compression and stops at a cap, however little of it came over the wire.</summary>
public static class PageBody
{
    /// <summary>The most a page may hold after decompression; also the most that the readers read.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int Block = 64 * 1024;

    /// <summary>
    /// Unless this switch is on, .NET 10 takes a compressed body that ends early for a whole one. It is read once, by whoever decompresses
    /// first in the process, so it is set before anything of ours runs.
    /// </summary>
    [ModuleInitializer]
    internal static void MissTheEnd() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>True where the encoding is one that was asked for.</summary>
    internal static bool IsReadable(HttpContent content) =>
        content.Headers.ContentEncoding is var encodings && encodings.Count < 2
        && encodings.FirstOrDefault()?.ToLowerInvariant() is null or "identity" or "gzip" or "x-gzip" or "deflate" or "br";

    /// <summary>The bytes, or null where there are more than the cap; with <paramref name="cut"/> the first of them then.</summary>
    internal static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int cap, bool cut, CancellationToken cancel)
    {
        await using var plain = await OpenAsync(content, cancel);
        var kept = new MemoryStream();
        var block = new byte[Block];
        while (await plain.ReadAsync(block, cancel) is var read and > 0)
        {
            var room = cap - (int)kept.Length;
            if (read > room && !cut)
            {
                return null;
            }

            kept.Write(block, 0, Math.Min(read, room));
            if (read > room)
            {
                break;
            }
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancel)
    {
        var wire = await content.ReadAsStreamAsync(cancel);
        return content.Headers.ContentEncoding.FirstOrDefault()?.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(wire, CompressionMode.Decompress),
            "br" => new BrotliStream(wire, CompressionMode.Decompress),
            "deflate" => new ZLibStream(wire, CompressionMode.Decompress),
            _ => wire,
        };
    }
}
