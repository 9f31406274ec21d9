using System.IO.Compression;
using System.Text;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>The same capture in another encoding is the same listing.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string> Fixtures => [.. ReaderFixture.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void The_encoding_makes_no_difference(string name)
    {
        var text = Encoding.UTF8.GetString(ReaderFixture.Bytes(name));
        var plain = ReaderFixture.Print(ReaderFixture.Read(Encoding.UTF8.GetBytes(text), name));
        foreach (var (how, bytes) in Encoded(text))
        {
            Assert.True(plain == ReaderFixture.Print(ReaderFixture.Read(bytes, name)), how);
        }
    }

    [Fact]
    public void Windows_1252_is_known_by_its_broken_utf8() =>
        Assert.Equal("Émile naïve café Łódź"[..16] + "“q”", CaptureText.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Émile naïve café “q”")).Text[..16] + "“q”");

    [Fact]
    public void One_damaged_byte_does_not_change_the_encoding()
    {
        var bytes = Encoding.UTF8.GetBytes("Émile Faure, Bertil Strøm and Goran Ilić");
        bytes[10] = 0xFF;
        Assert.EndsWith("Strøm and Goran Ilić", CaptureText.Decode(bytes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_inflated_no_further_than_the_bound()
    {
        var capture = CaptureText.Decode(Gzip(new byte[100 * 1024 * 1024]));
        Assert.True(capture.Cut);
        Assert.Equal(CaptureText.MaxBytes, capture.Text.Length);
    }

    [Fact]
    public void Half_a_gzip_file_is_read_as_far_as_it_goes()
    {
        var random = new Random(1);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)('a' + random.Next(26))));
        var packed = Gzip(Encoding.UTF8.GetBytes(text));
        var half = CaptureText.Decode(packed.AsMemory(0, packed.Length / 2)).Text;
        Assert.NotEmpty(half);
        Assert.StartsWith(half, text, StringComparison.Ordinal);
    }

    private static IEnumerable<(string How, byte[] Bytes)> Encoded(string text)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            yield return (encoding.WebName, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }

        if (text.Count(char.IsAscii) * 2 > text.Length)
        {
            yield return ("UTF-16 without a mark", Encoding.Unicode.GetBytes(text));
            yield return ("UTF-16 BE without a mark", Encoding.BigEndianUnicode.GetBytes(text));
        }

        yield return ("Windows line ends", Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        yield return ("blanks at line ends", Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" \t\u00A0\n")));
        yield return ("decomposed", Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD)));
        yield return ("gzip", Gzip(Encoding.UTF8.GetBytes(text)));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
