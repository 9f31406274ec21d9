using System.IO.Compression;

namespace PaperCatalog.Ingest;

/// <summary>How the archive keeps a capture's bytes: Brotli-compressed.</summary>
public static class PackedBytes
{
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>The bytes as they were handed over, unpacked as they are read.</summary>
    public static Stream Open(byte[] packed) => new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);

    /// <summary>All of the bytes as they were handed over.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        using var opened = Open(packed);
        using var bytes = new MemoryStream();
        opened.CopyTo(bytes);
        return bytes.ToArray();
    }
}
