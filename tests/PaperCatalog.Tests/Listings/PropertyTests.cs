using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>What holds of the readers for any text at all.</summary>
public sealed class PropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Pieces that readers react to, so that random texts reach beyond their first branch.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", "'", ":", ",", "\\", "\\u", "\\ud83d", "\n", "\n\n", " ", "null", "None", "1e9", "\"title\":\"A b c d\"", "\"paper\":{\"id\":\"2401.00001\"", "\"abstract\":\"", "\"authors\":[",
        "<article>", "</article>", "<h3><a href=\"/papers/2401.00001\">", "</a></h3>", "data-target=\"DailyPapers\"", "data-props=\"", "&quot;", "{&quot;paper&quot;:{", "<!doctype html>", "<?xml", "<rss>", "<item>", "<entry>",
        "Subscribe", "new", "Daily Papers", "byAK and the research community", "Mar 18", "A Title of Some Words", "We show that it works. It does so well, and in many ways that we describe.", "https://github.com/a/b).", "# ", "## ", "\\\\", "arXiv:2401.00001", "\0", "\ud800", "é", "𝔸",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void Any_text_is_read_or_refused() => Check.One(Config, Prop.ForAll(Texts, text =>
    {
        var listing = ReaderFixture.Read(Encoding.UTF8.GetBytes(text));
        return listing.Refusal is null
            ? listing.Entries.Select(entry => entry.Position).SequenceEqual(Enumerable.Range(1, listing.Entries.Count))
            : listing.Entries.Count == 0;
    }));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Check.One(Config, Prop.ForAll<byte[]>(bytes => ReaderFixture.Read(bytes) is not null));

    [Fact]
    public void Reading_twice_gives_the_same() => Check.One(Config, Prop.ForAll(Texts, text =>
        ReaderFixture.Print(ReaderFixture.Read(Encoding.UTF8.GetBytes(text))) == ReaderFixture.Print(ReaderFixture.Read(Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public void Clean_text_stays_as_it_is() => Check.One(Config, Prop.ForAll(Texts, text =>
        EntryText.Clean(text) is var clean && EntryText.Clean(clean) == clean && !clean.Contains("  ", StringComparison.Ordinal) && clean.IsNormalized() && clean == clean.Trim()));

    [Fact]
    public void A_title_key_is_its_own_key_and_knows_no_case() => Check.One(Config, Prop.ForAll(Texts, text =>
        TitleKey.Of(TitleKey.Of(text)) == TitleKey.Of(text) && TitleKey.Of("  " + text + " .") == TitleKey.Of(text)));

    [Fact]
    public void An_address_found_stands_in_the_text() => Check.One(Config, Prop.ForAll(Texts, text =>
        EntryLinks.Find(text).All(link => text.Contains(link.Url.Replace("https://", "", StringComparison.Ordinal), StringComparison.Ordinal))));

    [Fact]
    public void A_day_written_is_the_day_read() => Check.One(Config, Prop.ForAll(Gen.Choose(0, 12_000).ToArbitrary(), days =>
    {
        var day = new DateOnly(1995, 1, 1).AddDays(days);
        var capturedAt = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var short_ = day.ToString("MMM d", System.Globalization.CultureInfo.InvariantCulture);
        return ListedDate.Day(short_, capturedAt) == day
            && ListedDate.Day(short_, capturedAt.AddYears(1).AddDays(-1)) is { } later && later.Month == day.Month && later.Day == day.Day
            && ListedDate.Period(ListedDate.OfDay(day).Value) is { } period && ListedDate.FirstDay(period) == day;
    }));
}
