using System.IO.Compression;
using System.Text;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>What is no listing is refused, in a sentence that says what it looks like.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\t ", "empty")]
    [InlineData("%PDF-1.7 …", "a PDF file")]
    [InlineData("PK\u0003\u0004xx", "ZIP")]
    [InlineData("<!doctype html><title>Log in</title><form><input type=\"password\"></form>", "login page")]
    [InlineData("<html><head><title>404 - Not Found</title></head></html>", "error page")]
    [InlineData("<html><body><h1>500 Internal Server Error</h1></body></html>", "error page")]
    [InlineData("<html><title>Spaces</title><div data-target=\"SpaceList\"></div></html>", "page of Spaces")]
    [InlineData("<html><title>cats - Web Search</title><body>…</body></html>", "search results")]
    [InlineData("<html><title>My garden</title><body><article><h2>Roses</h2></article></body></html>", "My garden")]
    [InlineData("{\"error\":\"Rate limit reached\"}", "Rate limit reached")]
    [InlineData("{\"name\":\"app\",\"version\":\"1.0\",\"description\":\"A thing\"}", "JSON in which nothing")]
    [InlineData("[{\"id\":\"org/model\",\"likes\":3,\"tags\":[\"x\"]}]", "JSON in which nothing")]
    [InlineData("[{\"title\":\"Fix the bug\",\"body\":\"It breaks\",\"url\":\"https://example.org/1\"}]", "JSON in which nothing")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", "JSON lines")]
    [InlineData("[{\"paper\":{\"id\":\"2603.01001\",\"authors\":[{\"name\":\"Ada", "could be read")]
    [InlineData("<html><div data-target=\"DailyPapers\" data-props=\"{&quot;dailyPapers&quot;:[{&quot;pap", "could be read")]
    public void It_says_what_it_looks_like(string text, string says)
    {
        var listing = ReaderFixture.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(listing.Entries);
        Assert.Contains(says, listing.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_to_be_read_whole_is_told_so()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[CaptureText.MaxBytes + 1]);
        }

        Assert.Contains("longer than 32 MB", ReaderFixture.Read(packed.ToArray()).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_is_no_listing()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("The method that we propose is described here in some detail, and then compared with others.", 6));
        var article = string.Join("\n\n", ["Introduction", paragraph, paragraph, "Related Work", paragraph, paragraph, paragraph, "Method", paragraph, paragraph]);
        Assert.NotNull(ReaderFixture.Read(Encoding.UTF8.GetBytes(article)).Refusal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"date\":\"2026-03-07\",\"papers\":[]}")]
    [InlineData("<html><div data-target=\"DailyPapers\" data-props=\"{&quot;dateString&quot;:&quot;2026-03-07&quot;,&quot;dailyPapers&quot;:[]}\"></div></html>")]
    public void A_day_without_papers_is_an_empty_listing(string text)
    {
        var listing = ReaderFixture.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(listing.Refusal);
        Assert.Empty(listing.Entries);
    }
}
