using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

public sealed class GroupingTests
{
    [Fact]
    public void Wordings_of_one_id_are_one_paper_without_any_link() =>
        Assert.Equal(["0,2", "1"], Papers([new("2601.00001", "a"), new("2601.00002", "b"), new("2601.00001", "c")], []));

    [Fact]
    public void A_chain_of_links_is_one_paper() =>
        Assert.Equal(["0,1,2"], Papers([new(null, "a"), new(null, "b"), new(null, "c")], [new(0, 1, .9), new(1, 2, .6)]));

    [Fact]
    public void A_link_never_joins_two_ids_and_is_reported()
    {
        SameLink link = new(0, 1, 1);
        var groups = Grouping.Of([new("2601.00001", "a"), new("2601.00002", "b")], [link]);
        Assert.Equal(2, groups.Papers.Count);
        Assert.Equal([link], groups.Conflicts);
    }

    [Fact]
    public void A_wording_between_two_ids_goes_with_the_stronger_link() =>
        Assert.Equal(["0", "1,2"], Papers([new("2601.00001", "a"), new("2601.00002", "b"), new(null, "c")], [new(0, 2, .6), new(1, 2, .7)]));

    [Fact]
    public void A_wording_equally_near_to_two_ids_goes_with_the_smaller() =>
        Assert.Equal(["0", "1,2"], Papers([new("2601.00009", "a"), new("2601.00002", "b"), new(null, "c")], [new(0, 2, .7), new(1, 2, .7)]));

    [Fact]
    public void No_two_ids_ever_meet_and_order_never_matters() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(int Size, int Seed)>(),
        at =>
        {
            var random = new Random(at.Seed);
            var size = 1 + (Math.Abs(at.Size) % 12);
            var items = Enumerable.Range(0, size).Select(i => new GroupItem(random.Next(3) == 0 ? $"2601.0000{random.Next(4)}" : null, $"{i:D3}")).ToList();
            var links = Enumerable.Range(0, random.Next(2 * size))
                .Select(_ => new SameLink(random.Next(size), random.Next(size), Math.Round(random.NextDouble(), 1) + .05)).Where(l => l.A != l.B).ToList();
            var places = Enumerable.Range(0, size).ToArray();
            random.Shuffle(places);
            var shuffled = places.Select(p => items[p]).ToList();
            var moved = links.ConvertAll(l => new SameLink(Array.IndexOf(places, l.B), Array.IndexOf(places, l.A), l.Strength));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(moved));

            var groups = Grouping.Of(items, links);
            Assert.All(groups.Papers, g => Assert.True(g.Select(i => items[i].ArxivId).OfType<string>().Distinct().Count() <= 1));
            Assert.Equal(size, groups.Papers.Sum(g => g.Count));
            return Named(groups, items).SequenceEqual(Named(Grouping.Of(shuffled, moved), shuffled));
        }));

    private static IEnumerable<string> Named(Groups groups, List<GroupItem> items) =>
        groups.Papers.Select(g => string.Join(',', g.Select(i => items[i].Order).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Papers(GroupItem[] items, SameLink[] links) =>
        Grouping.Of(items, links).Papers.Select(g => string.Join(',', g.Order())).Order(StringComparer.Ordinal);
}
