using System.IO.Compression;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>Bytes as a server sends them with a Content-Encoding.</summary>
internal static class Packed
{
    public static byte[] Bytes(string encoding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => packed,
        })
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
