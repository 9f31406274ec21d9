using System.Text;
using System.Text.Json.Nodes;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>What a capture is wrapped in, or put together with, by the tool that kept it.</summary>
public sealed class WrappingTests
{
    private const string Api = "api_2026_organisations.json", Other = "api_2025_summaries.json", Page = "html_2024.html";

    [Fact]
    public void A_record_of_the_api_on_each_line_is_read_whole()
    {
        var records = JsonNode.Parse(ReaderFixture.Bytes(Api))!.AsArray().Select(record => record!.ToJsonString());
        Assert.Equal(Titles(ReaderFixture.Bytes(Api)), Titles(Encoding.UTF8.GetBytes(string.Join('\n', records))));
    }

    [Fact]
    public void Files_of_json_one_behind_the_other_are_read_to_the_end() => Assert.Equal(
        Titles(ReaderFixture.Bytes(Api)).Union(Titles(ReaderFixture.Bytes(Other))),
        Titles([.. ReaderFixture.Bytes(Api), .. "\n"u8, .. ReaderFixture.Bytes(Other)]));

    [Theory]
    [InlineData("quoted-printable")]
    [InlineData("base64")]
    [InlineData("8bit")]
    public void A_page_saved_as_one_file_is_the_page(string coding)
    {
        var page = ReaderFixture.Bytes(Page);
        var saved = Encoding.ASCII.GetBytes(
            "From: <Saved by Blink>\r\nSubject: Daily Papers\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\t"
            + "boundary=\"----MultipartBoundary--x\"\r\n\r\n\r\n------MultipartBoundary--x\r\nContent-Type: text/html\r\n"
            + $"Content-Transfer-Encoding: {coding}\r\n\r\n");
        byte[] body = coding switch
        {
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(page, Base64FormattingOptions.InsertLineBreaks)),
            "quoted-printable" => Encoding.ASCII.GetBytes(string.Join("=\r\n", page.Select(b => b is (byte)'\n' ? "\r\n" : b is >= 32 and < 127 and not (byte)'=' ? $"{(char)b}" : $"={b:X2}").Chunk(70).Select(line => string.Concat(line)))),
            _ => page,
        };
        Assert.Equal(
            ReaderFixture.Print(ReaderFixture.Read(page)),
            ReaderFixture.Print(ReaderFixture.Read((byte[])[.. saved, .. body, .. "\r\n------MultipartBoundary--x\r\nContent-Type: text/css\r\n\r\nbody {}\r\n------MultipartBoundary--x--\r\n"u8])));
    }

    private static IEnumerable<string> Titles(byte[] capture) => ReaderFixture.Read(capture).Entries.Select(entry => entry.Title);
}
