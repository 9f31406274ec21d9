using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace PaperCatalog.Listings;

/// <summary>A capture's bytes as text: decompressed, decoded, line ends made LF. Not yet NFC: readers normalise what they keep.</summary>
/// <param name="Text">The whole text without a byte order mark, NUL or lone surrogate.</param>
/// <param name="Cut">True where text is missing at the end: beyond <see cref="MaxBytes"/>, or its compression is damaged.</param>
/// <param name="Binary">What the bytes are where they are no text at all ("a PDF file"), else null.</param>
public sealed record CaptureText(string Text, bool Cut = false, string? Binary = null)
{
    /// <summary>Bytes after decompression that are read at most: 32 MB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Entries read from one capture at most.</summary>
    public const int MaxEntries = 20_000;

    /// <summary>Nesting of JSON, HTML or XML followed at most.</summary>
    public const int MaxDepth = 256;

    /// <summary>The lines in order, without their line feeds, blank ones too.</summary>
    public IEnumerable<Range> Lines()
    {
        var start = 0;
        while (start < Text.Length)
        {
            var end = Text.IndexOf('\n', start);
            end = end < 0 ? Text.Length : end;
            yield return start..end;
            start = end + 1;
        }
    }

    /// <summary>Reads bytes of any kind as text; never throws.</summary>
    public static CaptureText Decode(ReadOnlyMemory<byte> bytes)
    {
        var cut = false;
        if (bytes.Span is [0x1F, 0x8B, ..])
        {
            (bytes, cut) = Inflate(bytes);
        }

        bytes = SavedPage.Of(bytes);
        if (BinaryFile.Name(bytes.Span) is { } binary)
        {
            return new CaptureText("", cut, binary);
        }

        if (bytes.Length > MaxBytes)
        {
            (bytes, cut) = (bytes[..MaxBytes], true);
        }

        return new CaptureText(Tidy(ToText(bytes.Span)), cut);
    }

    private static (ReadOnlyMemory<byte> Bytes, bool Cut) Inflate(ReadOnlyMemory<byte> bytes)
    {
        var buffer = new byte[64 * 1024];
        using var inflated = new MemoryStream();
        try
        {
            using var packed = new MemoryStream(bytes.ToArray());
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            while (inflated.Length <= MaxBytes && gzip.Read(buffer) is var read and > 0)
            {
                inflated.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return (inflated.ToArray(), true);
        }

        return (inflated.ToArray(), inflated.Length > MaxBytes);
    }

    private static string ToText(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => FromUtf8(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => LooksLikeUtf16(bytes) is { } utf16 ? utf16.GetString(bytes) : FromUtf8(bytes),
    };

    /// <summary>Without a mark, UTF-16 of a mostly Latin text has a zero in every other byte.</summary>
    private static UnicodeEncoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        int even = 0, odd = 0;
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] == 0)
            {
                _ = at % 2 == 0 ? even++ : odd++;
            }
        }

        var many = sample.Length / 5;
        return odd > many && even < many / 10 + 1 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            : even > many && odd < many / 10 + 1 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            : null;
    }

    /// <summary>
    /// A few damaged bytes do not make a text Windows-1252: only where broken sequences outnumber the good ones is it read as that.
    /// </summary>
    private static string FromUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (Utf8.IsValid(bytes))
        {
            return text;
        }

        int broken = 0, good = 0;
        foreach (var c in text)
        {
            _ = c == '\uFFFD' ? broken++ : c > '\u007F' ? good++ : 0;
        }

        return broken > good && broken > 3 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes) : text;
    }

    /// <summary>
    /// Of line ends only carriage returns: the others of Unicode may stand within a JSON string. A character that the end of the capture
    /// cut in half is not shown.
    /// </summary>
    private static string Tidy(string text) => WithoutLineEnds(text
        .TrimEnd('\uFFFD')
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n')
        .Replace('\0', '\uFFFD'));

    /// <summary>Blanks at the end of a line mean nothing in any form, and a line of nothing else is as empty as any.</summary>
    private static string WithoutLineEnds(string text)
    {
        if (!Blanks.Any(blank => text.Contains($"{blank}\n", StringComparison.Ordinal)))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var line in new CaptureText(text).Lines())
        {
            plain.Append(text.AsSpan(line).TrimEnd(Blanks)).Append('\n');
        }

        return text.EndsWith('\n') ? plain.ToString() : plain.ToString(0, plain.Length - 1);
    }

    private const string Blanks = " \t\u00A0";
}
