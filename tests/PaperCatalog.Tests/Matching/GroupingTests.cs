using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

public sealed class GroupingTests
{
    [Fact]
    public void Wordings_of_one_id_are_one_paper_without_any_link() =>
        Assert.Equal(["0,2", "1"], Papers([new(0, 10, "2601.00001"), new(1, 11, "2601.00002"), new(2, 12, "2601.00001")], []));

    [Fact]
    public void So_are_those_of_one_text_and_of_one_doi() =>
        Assert.Equal(["0,1,2"], Papers([new(0, 10), new(1, 10, null, "10.1/x"), new(2, 12, null, "10.1/x")], []));

    [Fact]
    public void A_chain_of_links_is_one_paper() => Assert.Equal(["0,1,2"], Papers([new(0, 10), new(1, 11), new(2, 12)], [new(0, 1, .9), new(1, 2, .6)]));

    [Fact]
    public void A_link_never_joins_two_ids() =>
        Assert.Equal(["0", "1"], Papers([new(0, 10, "2601.00001"), new(1, 11, "2601.00002")], [new(0, 1, 1)]));

    [Fact]
    public void A_wording_between_two_ids_goes_with_the_stronger_link() =>
        Assert.Equal(["0", "1,2"], Papers([new(0, 10, "2601.00001"), new(1, 11, "2601.00002"), new(2, 12)], [new(0, 2, .6), new(1, 2, .7)]));

    [Fact]
    public void A_wording_equally_near_to_two_ids_goes_with_the_smaller() =>
        Assert.Equal(["0", "1,2"], Papers([new(0, 10, "2601.00009"), new(1, 11, "2601.00002"), new(2, 12)], [new(0, 2, .7), new(1, 2, .7)]));

    [Fact]
    public void A_person_joins_two_ids() =>
        Assert.Equal(["0,1,2"], Papers([new(0, 10, "2601.00001"), new(1, 11, "2601.00002"), new(2, 12, "2601.00002")], [], new Judged(0, 1, true)));

    [Fact]
    public void What_a_person_held_apart_stays_apart_whatever_joins_it() =>
        Assert.Equal(["0,2", "1"], Papers([new(0, 10, "2601.00001"), new(1, 10, "2601.00001"), new(2, 12)], [new(0, 2, .9), new(1, 2, .8)], new Judged(1, 0, false)));

    [Fact]
    public void No_two_ids_and_no_two_held_apart_ever_meet_and_order_never_matters() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(int Size, int Seed)>(),
        at =>
        {
            var random = new Random(at.Seed);
            var size = 1 + (Math.Abs(at.Size) % 12);
            var items = Enumerable.Range(0, size).Select(i => new GroupItem(
                i, random.Next(size + 2), random.Next(3) == 0 ? $"2601.0000{random.Next(4)}" : null, random.Next(6) == 0 ? $"10.1/{random.Next(2)}" : null)).ToList();
            var links = Enumerable.Range(0, random.Next(2 * size))
                .Select(_ => new SameLink(random.Next(size), random.Next(size), Math.Round(random.NextDouble(), 1) + .05)).Where(l => l.A != l.B).ToList();
            var walls = Enumerable.Range(0, random.Next(3)).Select(_ => new Judged(random.Next(size), random.Next(size), false)).Where(j => j.A != j.B).ToList();

            var groups = Grouping.Of(items, links, walls);
            Assert.All(groups, g => Assert.True(g.Select(i => items[i].ArxivId).OfType<string>().Distinct().Count() <= 1));
            Assert.All(walls, w => Assert.DoesNotContain(groups, g => g.Contains((int)w.A) && g.Contains((int)w.B)));
            Assert.Equal(size, groups.Sum(g => g.Count));
            var shuffled = items.ToArray();
            var moved = links.ConvertAll(l => new SameLink(l.B, l.A, l.Strength)).ToArray();
            random.Shuffle(shuffled);
            random.Shuffle(moved);
            return Named(groups, items).SequenceEqual(Named(Grouping.Of(shuffled, moved, walls), shuffled));
        }));

    private static IEnumerable<string> Named(IReadOnlyList<IReadOnlyList<int>> groups, IReadOnlyList<GroupItem> items) =>
        groups.Select(g => string.Join(',', g.Select(i => items[i].Number).Order())).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Papers(GroupItem[] items, SameLink[] links, params Judged[] judged) => Named(Grouping.Of(items, links, judged), items);
}
