using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>
/// Looks again at the best papers with their words in order, which the sums of the first step do not know: how much of the query a paper
/// covers, how near the words stand, and how much of the title is asked for. Pure.
/// </summary>
internal sealed class SecondLook
{
    /// <summary>
    /// How much covering the query, nearness, and a title that is asked for tell beside the sum. Measured on judged queries; half or
    /// double of any of them moves the measures by less than .02.
    /// </summary>
    private const double CoverPart = .6, NearPart = .3, TitlePart = .3;

    /// <summary>Words further apart than this are not near.</summary>
    private const int Reach = 8;

    /// <summary>What an author of that name counts, as a saturated part.</summary>
    private const double NamePart = .7;

    /// <summary>What a tag counts that the word earns, as a word alike; it is one mention more.</summary>
    private const double TagPart = .5;

    private readonly Interpretation query;

    private readonly double[] worth;

    private readonly Dictionary<int, List<Use>> uses = [];

    /// <summary>For each word of the query the next one that is no stop word; -1 at the end.</summary>
    private readonly int[] next;

    private readonly double best;

    public SecondLook(Interpretation query)
    {
        this.query = query;
        var words = query.Wanted.Words;
        worth = [.. words.Select(w => w.Worth)];
        best = worth.Sum();
        next = [.. words.Select((_, i) => words.FindIndex(i + 1, w => !w.IsStop))];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var alternative in words[i].Alternatives)
            {
                AddUse(alternative.Terms, new Use(i, i, alternative.Weight, [.. alternative.Terms.Skip(1).Select(t => query.Find(t)!.Id)]));
            }
        }

        foreach (var joined in query.Wanted.Joined)
        {
            AddUse([joined.Term], new Use(joined.First, joined.Last, 1, []));
        }
    }

    private sealed record Use(int First, int Last, double Weight, int[] Rest);

    /// <summary>How well a paper answers; comparable within one query.</summary>
    /// <param name="byName">For each word of the query, whether an author is called so.</param>
    /// <param name="byTag">For each word of the query, whether the paper has a tag that the word earns.</param>
    public double Score(PlacedTerms paper, ReadOnlySpan<bool> byName, ReadOnlySpan<bool> byTag)
    {
        var seen = new Seen(worth.Length);
        Read(paper, ref seen);
        var title = PaperTerms.TitleLength(seen.TitleWords);
        var rest = PaperTerms.AbstractLength(seen.RestWords);
        var (sum, covered, inTitle, near) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < worth.Length; i++)
        {
            var held = Math.Max(seen.Best[i], byTag[i] ? TagPart : 0);
            var part = Math.Max(held * PaperTerms.Saturated(seen.Title[i] / title, (seen.Rest[i] / rest) + (byTag[i] ? 1 : 0)), byName[i] ? NamePart : 0);
            sum += worth[i] * part;
            covered += worth[i] * Math.Max(held, byName[i] ? 1 : 0);
            inTitle += seen.Title[i] > 0 ? worth[i] * seen.Best[i] : 0;
            near += next[i] > 0 && seen.Distance[i] <= Reach ? Math.Min(worth[i], worth[next[i]]) / seen.Distance[i] : 0;
        }

        var cover = best > 0 ? covered / best : 0;
        var titleAsked = seen.TitleWords > 0 ? (double)seen.TitleHits / seen.TitleWords : 0;
        return (sum * (1 - CoverPart + (CoverPart * cover))) + (NearPart * near) + (TitlePart * inTitle * titleAsked);
    }

    private void AddUse(IReadOnlyList<string> terms, Use use)
    {
        var id = query.Find(terms[0])!.Id;
        if (!uses.TryGetValue(id, out var list))
        {
            uses[id] = list = [];
        }

        list.Add(use);
    }

    private void Read(PlacedTerms paper, ref Seen seen)
    {
        var place = 0;
        for (var at = 0; at < paper.Packed.Length; at++)
        {
            var inTitle = at < paper.TitleCount;
            if (at == paper.TitleCount)
            {
                seen.ForgetPlaces();
            }

            var joined = (paper.Packed[at] & 1) != 0;
            if (!joined)
            {
                place++;
                _ = inTitle ? seen.TitleWords++ : seen.RestWords++;
            }

            if (uses.TryGetValue(paper.Packed[at] >> 1, out var found))
            {
                foreach (var use in found)
                {
                    if (use.Rest.Length == 0 || Follows(paper.Packed, at, use.Rest))
                    {
                        Note(ref seen, use, place, inTitle);
                        seen.TitleHits += inTitle && !joined && use == found[0] ? 1 + use.Rest.Length : 0;
                    }
                }
            }
        }
    }

    private void Note(ref Seen seen, Use use, int place, bool inTitle)
    {
        for (var word = use.First; word <= use.Last; word++)
        {
            var counts = inTitle ? seen.Title : seen.Rest;
            counts[word] += use.Weight;
            seen.Best[word] = Math.Max(seen.Best[word], use.Weight);
            if (next[word] > 0)
            {
                var distance = word < use.Last ? 1 : Math.Abs(place - seen.Place[next[word]]);
                seen.Distance[word] = Math.Min(seen.Distance[word], Math.Max(1, distance));
            }

            for (var before = word - 1; before >= 0 && next[before] == word; before--)
            {
                seen.Distance[before] = Math.Min(seen.Distance[before], Math.Max(1, Math.Abs(place - seen.Place[before])));
            }

            seen.Place[word] = place;
        }
    }

    private static bool Follows(int[] packed, int at, int[] rest)
    {
        var step = 0;
        for (var i = at + 1; i < packed.Length && step < rest.Length; i++)
        {
            if ((packed[i] & 1) != 0)
            {
                continue;
            }

            if (packed[i] >> 1 != rest[step++])
            {
                return false;
            }
        }

        return step == rest.Length;
    }

    /// <summary>What was met of each word of the query in one paper.</summary>
    private struct Seen(int words)
    {
        private const int Nowhere = -1_000_000;

        public double[] Title { get; } = new double[words];

        public double[] Rest { get; } = new double[words];

        public double[] Best { get; } = new double[words];

        public int[] Distance { get; } = [.. Enumerable.Repeat(int.MaxValue, words)];

        public int[] Place { get; } = [.. Enumerable.Repeat(Nowhere, words)];

        public int TitleWords { get; set; }

        public int RestWords { get; set; }

        public int TitleHits { get; set; }

        public readonly void ForgetPlaces() => Array.Fill(Place, Nowhere);
    }
}
