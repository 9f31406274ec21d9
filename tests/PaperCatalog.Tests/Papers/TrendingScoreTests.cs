using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class TrendingScoreTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 19);

    [Fact]
    public void More_upvotes_growth_listings_and_a_better_place_score_higher()
    {
        var plain = Score(Seen(0, 5, 10));
        Assert.True(Score(Seen(0, 5, 20)) > plain);
        Assert.True(Score(Seen(0, 1, 10)) > plain);
        Assert.True(Score(Seen(5, 5, 10), Seen(0, 5, 10)) > plain);
        Assert.True(Score(Seen(1, 5, 2), Seen(0, 5, 10)) > Score(Seen(1, 5, 10), Seen(0, 5, 10)));
    }

    [Fact]
    public void Five_days_halve_it()
    {
        IReadOnlyList<TrendingSighting> seen = [Seen(0, 3, 40)];
        Assert.Equal(TrendingScore.Of(seen, AsOf, AsOf).Score / 2, TrendingScore.Of(seen, AsOf.AddDays(-5), AsOf).Score, 9);
    }

    [Fact]
    public void It_says_why() => Assert.Equal(
        "64 upvotes, 52 of them in 3 days, in 2 listings, best place 1, first listed 2 days before",
        TrendingScore.Of([Seen(2, 4, 12), Seen(0, 1, 64)], AsOf.AddDays(-2), AsOf).Because);

    [Fact]
    public void A_listing_without_upvotes_is_no_fault() => Assert.Equal(
        "upvotes unknown, in one listing, best place 7, first listed that day",
        TrendingScore.Of([Seen(0, 7, null)], AsOf, AsOf).Because);

    [Fact]
    public void Growth_before_the_last_days_is_old_news() =>
        Assert.DoesNotContain("of them", TrendingScore.Of([Seen(9, 1, 1), Seen(0, 1, 64)], AsOf.AddDays(-9), AsOf).Because, StringComparison.Ordinal);

    private static double Score(params TrendingSighting[] seen) => TrendingScore.Of(seen, AsOf.AddDays(-5), AsOf).Score;

    private static TrendingSighting Seen(int daysAgo, int place, int? upvotes) =>
        new(AsOf.AddDays(-daysAgo), new DateTimeOffset(AsOf.AddDays(-daysAgo).ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero), place, upvotes);
}
