using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Papers;

namespace PaperCatalog.Tests.Papers;

public sealed class PaperKeyTests
{
    private static readonly byte[] Hash = Seen.HashOf("title", "abstract");

    [Theory]
    [InlineData("Kites: A Study of Wind", "kites-a-study-of-wind")]
    [InlineData("Über-Naïve Façades!", "uber-naive-facades")]
    [InlineData("  --Dashes--  ", "dashes")]
    [InlineData("看图说话 in One Step", "看图说话-in-one-step")]
    public void Reads_like_the_title(string title, string slug) => Assert.Equal(slug, PaperKey.Slug(title, Hash));

    [Theory]
    [InlineData("Trending")]
    [InlineData("Date")]
    [InlineData("!?")]
    [InlineData("AI")]
    public void Never_is_a_route_word_or_empty(string title) => Assert.EndsWith($"-{Convert.ToHexStringLower(Hash[..3])}", "-" + PaperKey.Slug(title, Hash));

    [Fact]
    public void Long_titles_are_cut_between_words_and_told_apart()
    {
        var slug = PaperKey.Slug(string.Join(' ', Enumerable.Repeat("wordy", 40)), Hash);
        Assert.True(slug.Length <= 80, slug);
        Assert.EndsWith($"wordy-{Convert.ToHexStringLower(Hash[..3])}", slug);
    }

    [Fact]
    public void Any_title_gives_one_path_segment() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        title => PaperKey.Slug(Clean(title.Get), Hash) is { Length: > 2 and <= 80 } slug && slug.IndexOfAny(['/', '.', '?', '#', '%', ' ']) < 0));

    /// <summary>Readers hand over titles without lone surrogates.</summary>
    private static string Clean(string title) => new([.. title.Select(c => char.IsSurrogate(c) ? ' ' : c)]);
}
