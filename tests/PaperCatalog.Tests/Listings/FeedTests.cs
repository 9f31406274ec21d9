using System.Diagnostics;
using System.Text;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

public sealed class FeedTests
{
    private const string Good = "<item><title>Kites</title><link>https://arxiv.org/abs/2306.00651v1</link><description>Kites fly.</description></item>";

    private static Listing Read(string text) => ReaderFixture.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_document_type_is_neither_read_nor_obeyed()
    {
        var listing = Read("""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>x</title><item><title>&b; &f;</title><link>https://arxiv.org/abs/2306.00651</link></item></channel></rss>""");

        Assert.Equal(ListingForm.Rss, listing.Form);
        Assert.Equal("&b; &f;", Assert.Single(listing.Entries).Title);
    }

    [Fact]
    public void A_malformed_item_spoils_only_itself()
    {
        var listing = Read($"<rss><channel>{Good}<item><title>Strings</title><link>https://arxiv.org/abs/2306.00652</link><description><p>Strings are <br> long</p></description></item>{Good.Replace("00651", "00653", StringComparison.Ordinal).Replace("Kites<", "Tails<", StringComparison.Ordinal)}</channel></rss>");

        Assert.Equal(["Kites", "Strings", "Tails"], listing.Entries.Select(entry => entry.Title));
        Assert.Contains(listing.Warnings, warning => warning.StartsWith("Item 2 is not well-formed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a & b", "a & b")]
    [InlineData("a &nbsp;&ndash; b", "a – b")]
    [InlineData("n < 10", "n < 10")]
    [InlineData("a &amp;amp; b", "a & b")]
    [InlineData("a &#8211;&#x2013; b", "a –– b")]
    [InlineData("bell \u0007 here", "bell \uFFFD here")]
    public void Faults_that_feeds_really_have_are_made_good(string written, string title) =>
        Assert.Equal(title, Assert.Single(Read($"<rss><channel><item><title>{written}</title><link>https://arxiv.org/abs/2306.00651</link></item></channel></rss>").Entries).Title);

    [Fact]
    public void An_undeclared_prefix_is_no_fault()
    {
        var entry = Assert.Single(Read("<rss><channel><item><title>Kites</title><link>https://arxiv.org/abs/2306.00651</link><dc:creator>Ada One and Bo Two</dc:creator></item></channel></rss>").Entries);

        Assert.Equal(["Ada One", "Bo Two"], entry.Authors);
    }

    [Fact]
    public void A_feed_of_something_else_is_refused_with_a_sentence()
    {
        var listing = Read("<rss><channel><title>News</title><item><title>Rain tomorrow</title><link>https://news.example.org/rain</link><description>It will rain.</description></item></channel></rss>");

        Assert.Contains("name no paper", listing.Refusal, StringComparison.Ordinal);
        Assert.Empty(listing.Entries);
    }

    /// <summary>Whatever repeats without end, the work grows with the length only: 2 MB stay far below what a square of it would take.</summary>
    [Theory]
    [InlineData("<rss><channel>", "<item>")]
    [InlineData("<rss><channel><item><title>", "<![CDATA[")]
    [InlineData("<rss><channel><item><title>", "&amp")]
    [InlineData("<rss><channel><item><description>", "&lt;p ")]
    [InlineData("<feed>", "<!--")]
    [InlineData("", "<details><summary><b>1. ")]
    [InlineData("# Daily Papers\n\n### [A title][3]\n\n[\n\n", "[\n")]
    [InlineData("# Trending Papers\n\n", "\n### [T")]
    [InlineData("x\n\\\\\narXiv:2303.00769\n", "\n\\\\ ")]
    [InlineData("<dl id='articles'><dt class='list-title'>/abs/", "<dt><div class='list-title'>")]
    public void Endless_repeats_take_linear_time(string start, string repeated)
    {
        var text = start + string.Concat(Enumerable.Repeat(repeated, 2_000_000 / repeated.Length));
        var watch = Stopwatch.StartNew();

        Read(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed.TotalSeconds:F1} s");
    }
}
