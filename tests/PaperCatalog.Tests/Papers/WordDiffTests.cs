using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class WordDiffTests
{
    [Fact]
    public void Words_are_kept_removed_and_added() => Assert.Equal(
        [
            new WordRun(WordChange.Same, "reads video and"),
            new WordRun(WordChange.Removed, "audio"),
            new WordRun(WordChange.Added, "speech"),
            new WordRun(WordChange.Same, "tokens"),
            new WordRun(WordChange.Added, "at once"),
        ],
        WordDiff.Between("reads video and audio tokens", "reads video and speech tokens at once"));

    [Fact]
    public void Both_texts_can_be_read_off_the_difference()
    {
        var words = Gen.Elements("a", "b", "c", "d").ListOf().Select(w => string.Join(' ', w)).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(words, words, (before, after) =>
        {
            var runs = WordDiff.Between(before, after);
            return Join(runs, WordChange.Added) == before && Join(runs, WordChange.Removed) == after;
        }));
    }

    [Fact]
    public void An_abstract_that_ends_early_is_no_change()
    {
        var diff = WordingDiff.Between(new WordingLine("Title", "One two three…", false, default, default), "Title", "One two three four five");
        Assert.True(diff.EndsEarly);
        Assert.False(diff.AbstractChanged || diff.TitleChanged);
    }

    [Fact]
    public void Long_stretches_without_a_change_are_cut_short()
    {
        var same = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"w{i}"));
        var diff = WordingDiff.Between(new WordingLine("T", same + " old", false, default, default), "T", same + " new words");
        Assert.Equal("… w92 w93 w94 w95 w96 w97 w98 w99", diff.Abstract[0].Text);
    }

    private static string Join(IReadOnlyList<WordRun> runs, WordChange without) =>
        string.Join(' ', runs.Where(r => r.Change != without).Select(r => r.Text));
}
