using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Tests.Papers;

public sealed class PaperFactsTests
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    [Fact]
    public void Any_abstract_is_shown_before_none() => AssertBest(At("text", "Short.") with { Trust = 1 }, At("cards", "") with { Trust = 4 });

    [Fact]
    public void A_trusted_form_is_shown_before_others() => AssertBest(At("source", "Text.") with { Trust = 4 }, At("scrape", "Longer text.") with { Trust = 1, ListedOn = Day.AddDays(9) });

    [Fact]
    public void A_complete_abstract_is_shown_before_a_cut_one() => AssertBest(At("whole", "Text."), At("cut", "Longer text th") with { AbstractCut = true, ListedOn = Day.AddDays(9) });

    [Fact]
    public void The_newest_listed_day_is_shown() => AssertBest(At("new", "Text.") with { ListedOn = Day.AddDays(1) }, At("old", "Longer text."));

    [Fact]
    public void A_day_of_capture_is_no_listed_day() => AssertBest(At("listed", "Text."), At("captured", "Longer text.") with { Dated = false, ListedOn = Day.AddYears(1) });

    [Fact]
    public void Facts_are_gathered_from_all_sightings_in_any_order()
    {
        Seen[] sightings =
        [
            At("a", "One.") with { Trust = 4, Upvotes = 3, Facts = new EntryFacts { Authors = ["Ada", "Ben"], Links = [new("code", "https://code.example/x/")] } },
            At("b", "Two.") with { ListedOn = Day.AddDays(2), Upvotes = 9, Facts = new EntryFacts { Authors = ["Ada"], Organisation = "Lab", Links = [new("code", "https://CODE.example/x")] } },
            At("c", "Two.") with { ListedOn = Day.AddDays(1), Title = "b", Upvotes = 11 },
        ];
        var one = new Paper { Key = "k", Title = "" };
        var other = new Paper { Key = "k", Title = "" };
        PaperFacts.Fill(one, sightings);
        PaperFacts.Fill(other, [.. sightings.Reverse()]);
        Assert.Equivalent(one, other, strict: true);
        Assert.Equal(["Ada", "Ben"], one.Authors);
        Assert.Equal("Lab", one.Organisation);
        Assert.Single(one.Links);
        Assert.Equal(9, one.Upvotes);
        Assert.Equal((Day, Day.AddDays(2), 3), (one.FirstListedOn, one.LastListedOn, one.SightingCount));
    }

    private static void AssertBest(Seen best, Seen other)
    {
        Assert.Same(best, PaperFacts.Best([best, other]));
        Assert.Same(best, PaperFacts.Best([other, best]));
    }

    private static Seen At(string title, string @abstract) => new()
    {
        Title = title,
        Abstract = @abstract,
        TextHash = Seen.HashOf(title, @abstract),
        ContentHash = Seen.HashOf("content", title),
        ListedOn = Day,
        Dated = true,
        Trust = 2,
        Facts = new EntryFacts(),
    };
}
