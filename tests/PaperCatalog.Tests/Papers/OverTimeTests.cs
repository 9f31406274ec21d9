using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class OverTimeTests
{
    private static readonly DateOnly Day = new(2026, 11, 19);

    [Fact]
    public void Places_go_from_the_oldest_to_the_newest_and_the_first_place_is_on_top()
    {
        var places = OverTime.Places([Seen(Day, Day, 18, place: 2), Seen(Day, Day.AddDays(1), 9, place: 5), Seen(Day.AddDays(-1), Day.AddDays(-1), 6, place: 9)])!;
        Assert.Equal(["place 9", "place 5", "place 2"], places.Points.Select(p => p.Said)); // of the day after: noon of the listed day
        Assert.True(places.LowIsHigh);
    }

    [Fact]
    public void What_never_changed_or_was_never_told_is_not_drawn()
    {
        Assert.Null(OverTime.Places([Seen(Day, Day, 6, place: 2), Seen(Day, Day, 18, place: 2)]));
        Assert.Null(OverTime.Upvotes([Seen(Day, Day, 6, upvotes: 3), Seen(Day, Day, 18)]));
        Assert.Equal(["1 upvote", "3 upvotes"], OverTime.Upvotes([Seen(Day, Day, 18, upvotes: 3), Seen(Day, Day, 6, upvotes: 1)])!.Points.Select(p => p.Said));
    }

    private static SightingLine Seen(DateOnly listed, DateOnly captured, int hour, int place = 1, int? upvotes = null) =>
        new(1, "day", "upload", true, listed, new DateTimeOffset(captured, new TimeOnly(hour, 0), TimeSpan.Zero), place, upvotes, null);
}
