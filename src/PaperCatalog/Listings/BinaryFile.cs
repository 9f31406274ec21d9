namespace PaperCatalog.Listings;

/// <summary>Names the kinds of file that people hand over by mistake, by their first bytes.</summary>
internal static class BinaryFile
{
    /// <summary>"a PDF file" and the like; null where the bytes may be text.</summary>
    public static string? Name(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "a PDF file",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG picture",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF picture",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP picture",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive or an Office document",
        [0x1F, 0x8B, ..] => "a twice compressed file",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => "a bzip2 archive",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "an xz archive",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a zstd archive",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a program",
        [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', (byte)' ', ..] => "an SQLite database",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "a video",
        _ => null,
    };
}
