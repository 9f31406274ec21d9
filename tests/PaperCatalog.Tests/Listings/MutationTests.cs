using System.Diagnostics;
using System.Text;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>What happens to captures on their way: cut, damaged, blown up. Every fixture of every form goes through it.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Fixtures => [.. ReaderFixture.Names];

    /// <summary>One fixture a form is enough where a test is slow.</summary>
    public static TheoryData<string> OneOfEachForm =>
        [.. ReaderFixture.Names.GroupBy(name => ReaderFixture.Read(ReaderFixture.Bytes(name), name).Form).Select(form => form.First())];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Cut_anywhere_it_reads_nothing_that_the_whole_does_not_hold(string name)
    {
        var bytes = ReaderFixture.Bytes(name);
        var whole = ReaderFixture.Read(bytes, name).Entries.ToLookup(entry => TitleKey.Of(entry.Title));
        var step = Math.Max(1, bytes.Length / 80);
        for (var length = 0; length < bytes.Length; length += step)
        {
            foreach (var entry in Sound(ReaderFixture.Read(bytes.AsMemory(0, length), name)).Entries)
            {
                Assert.True(whole.Contains(TitleKey.Of(entry.Title)), $"{name} cut at {length} has the title {entry.Title}");
                Assert.True(
                    entry.Abstract is null || whole[TitleKey.Of(entry.Title)].Any(full => full.Abstract?.StartsWith(entry.Abstract, StringComparison.Ordinal) == true),
                    $"{name} cut at {length} has the abstract {entry.Abstract}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Begun_anywhere_it_stays_sound(string name)
    {
        var bytes = ReaderFixture.Bytes(name);
        for (var start = 0; start < bytes.Length; start += Math.Max(1, bytes.Length / 50))
        {
            Sound(ReaderFixture.Read(bytes.AsMemory(start), name));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Flipped_bytes_leave_it_sound(string name)
    {
        var random = new Random(name.Length);
        var original = ReaderFixture.Bytes(name);
        for (var round = 0; round < 80; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var flips = 1 + random.Next(1 + round / 10); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Sound(ReaderFixture.Read(bytes, name));
        }
    }

    [Theory]
    [InlineData("html_2026_props_first.html", "&quot;")]
    [InlineData("api_2026_organisations.json", "\"")]
    public void A_lost_quote_costs_one_record(string name, string quote)
    {
        var text = Encoding.UTF8.GetString(ReaderFixture.Bytes(name));
        var at = text.IndexOf(quote + "summary" + quote, text.IndexOf("2603.01002", StringComparison.Ordinal), StringComparison.Ordinal);
        var whole = ReaderFixture.Read(Encoding.UTF8.GetBytes(text)).Entries;
        var damaged = ReaderFixture.Read(Encoding.UTF8.GetBytes(text.Remove(at, quote.Length))).Entries;
        Assert.Equal([whole[0].Abstract, whole[2].Abstract, whole[3].Abstract], damaged.Where(entry => entry.ArxivId is not "2603.01002").Select(entry => entry.Abstract));
        Assert.All(damaged.Where(entry => entry.ArxivId is "2603.01002"), entry => Assert.Null(entry.Abstract));
    }

    [Theory]
    [MemberData(nameof(OneOfEachForm))]
    public void Nested_ten_thousand_deep_it_is_read_or_refused_at_once(string name)
    {
        var text = Encoding.UTF8.GetString(ReaderFixture.Bytes(name));
        foreach (var level in new[] { "[", "{\"a\":", "<div>", "<b><p>", "&lt;div&gt;", "> ", "(", "**[", "<![CDATA[" })
        {
            foreach (var at in new[] { 0, text.Length / 2, text.Length })
            {
                var watch = Stopwatch.StartNew();
                Sound(ReaderFixture.Read(Encoding.UTF8.GetBytes(text.Insert(at, string.Concat(Enumerable.Repeat(level, 10_000)))), name));
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{name} with {level} took {watch.Elapsed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OneOfEachForm))]
    public void The_time_grows_with_the_length(string name)
    {
        const int Megabytes = 2;
        var text = Encoding.UTF8.GetString(ReaderFixture.Bytes(name));
        foreach (var filler in new[] { "a", "word ", "a\n", "<p>", "\"", "http://a.b/c ", text })
        {
            var blown = new StringBuilder(text[..(text.Length / 2)]).Insert(text.Length / 2, filler, Megabytes * 1024 * 1024 / filler.Length).Append(text[(text.Length / 2)..]).ToString();
            var watch = Stopwatch.StartNew();
            Sound(ReaderFixture.Read(Encoding.UTF8.GetBytes(blown), name));

            // A shared machine may be ten times slower than an idle one; what grows with the square takes minutes.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15 * Megabytes), $"{name} with {filler[..1]} took {watch.Elapsed}");
        }
    }

    [Fact]
    public void Thirty_megabytes_of_one_line_are_read_or_refused()
    {
        var bytes = new byte[30 * 1024 * 1024];
        foreach (var filler in "a[<\"{ "u8.ToArray())
        {
            bytes.AsSpan().Fill(filler);
            var watch = Stopwatch.StartNew();
            Assert.NotNull(Sound(ReaderFixture.Read(bytes)).Refusal);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(120), $"{(char)filler} took {watch.Elapsed}");
        }
    }

    /// <summary>What holds of every listing, whatever it was read from.</summary>
    private static Listing Sound(Listing listing)
    {
        Assert.True(listing.Refusal is null || listing.Entries.Count == 0);
        Assert.Equal(Enumerable.Range(1, listing.Entries.Count), listing.Entries.Select(entry => entry.Position));
        Assert.All(listing.Entries, entry =>
        {
            Assert.NotEqual("", entry.Title);
            Assert.Equal(EntryText.Clean(entry.Title), entry.Title);
            Assert.True(entry.Abstract is null || (entry.Abstract.Length > 0 && entry.Abstract == EntryText.Clean(entry.Abstract)));
            Assert.True(entry.ArxivId is null || ArxivId.Parse(entry.ArxivId) == new ArxivId(entry.ArxivId, null));
            Assert.NotNull(entry.Source?.ToJsonString() ?? "");
        });
        Assert.NotEmpty(ReaderFixture.Print(listing));
        return listing;
    }
}
