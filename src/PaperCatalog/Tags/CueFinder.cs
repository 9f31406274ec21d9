using System.Runtime.InteropServices;

namespace PaperCatalog.Tags;

/// <summary>A cue seen in a text: <paramref name="Start"/> and <paramref name="End"/> are offsets into it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CueHit(int Cue, int Start, int End, int Sentence);

/// <summary>Finds all patterns of all cues in one pass: a trie of words in which a gap may pass over a few words.</summary>
internal sealed class CueFinder
{
    /// <summary>Words that <c>...</c> passes over at most; an apposition such as "X, a large new" fits in.</summary>
    private const int WidestGap = 6;

    /// <summary>Cues that say how to read a sentence and nothing about a tag.</summary>
    public const string Roles = "role/";

    private readonly Node root = new();
    private readonly int[] groups;

    public CueFinder(Vocabulary vocabulary)
    {
        Lexicon = new Lexicon(vocabulary.Dividers);
        Cues = [.. vocabulary.Cues.Keys];
        var names = Cues.Select(cue => cue.Split('/')[0]).Distinct().ToList();
        groups = [.. Cues.Select(cue => names.IndexOf(cue.Split('/')[0]))];
        for (var cue = 0; cue < Cues.Count; cue++)
        {
            foreach (var pattern in vocabulary.Cues[Cues[cue]])
            {
                foreach (var words in PatternText.Expand(pattern, vocabulary.Words))
                {
                    Plant(words, cue);
                }
            }
        }
    }

    /// <summary>Names of the cues; a hit gives the index.</summary>
    public IReadOnlyList<string> Cues { get; }

    public Lexicon Lexicon { get; }

    /// <summary>
    /// The hits in order of their end, without those inside a longer hit of the same group:
    /// "medical image" is no "image". Hits that overlap one of the same cue count once.
    /// </summary>
    public List<CueHit> Find(Words words)
    {
        var hits = new List<CueHit>();
        List<State> now = [], next = [];
        var sentence = -1;
        foreach (var word in words.All)
        {
            if (word.Sentence != sentence)
            {
                sentence = word.Sentence;
                now.Clear();
            }

            now.Add(new State(root, word.Start, 0));
            next.Clear();
            foreach (var state in CollectionsMarshal.AsSpan(now))
            {
                Step(state, word, words.Ids(word), next, hits);
            }

            (now, next) = (next, now);
        }

        return WithoutCovered(hits);
    }

    private static void Step(State state, Word word, ReadOnlySpan<int> ids, List<State> next, List<CueHit> hits)
    {
        if (state.GapLeft > 0 && !ids.Contains(Lexicon.Divider))
        {
            next.Add(state with { GapLeft = state.GapLeft - 1 });
        }

        foreach (var id in ids)
        {
            if (!state.Node.Next.TryGetValue(id, out var node))
            {
                continue;
            }

            foreach (var cue in node.Cues)
            {
                hits.Add(new CueHit(cue, state.Start, word.End, word.Sentence));
            }

            if (node.Next.Count > 0)
            {
                next.Add(new State(node, state.Start, 0));
            }

            if (node.AfterGap is { } afterGap)
            {
                next.Add(new State(afterGap, state.Start, WidestGap));
            }
        }
    }

    private List<CueHit> WithoutCovered(List<CueHit> hits)
    {
        var kept = new List<CueHit>(hits.Count);
        for (var i = 0; i < hits.Count; i++)
        {
            if (!IsCovered(hits, i) && !Repeats(hits[i], kept))
            {
                kept.Add(hits[i]);
            }
        }

        return kept;
    }

    /// <summary>Looks at the hits of the same sentence only: they lie together, for hits come in the order of the text.</summary>
    private bool IsCovered(List<CueHit> hits, int index)
    {
        var hit = hits[index];
        for (var other = index - 1; other >= 0 && hits[other].Sentence == hit.Sentence; other--)
        {
            if (Covers(hits[other], hit))
            {
                return true;
            }
        }

        for (var other = index + 1; other < hits.Count && hits[other].Sentence == hit.Sentence; other++)
        {
            if (Covers(hits[other], hit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Repeats(CueHit hit, List<CueHit> kept)
    {
        for (var other = kept.Count - 1; other >= 0 && kept[other].Sentence == hit.Sentence; other--)
        {
            if (kept[other].Cue == hit.Cue && kept[other].End > hit.Start)
            {
                return true;
            }
        }

        return false;
    }

    private bool Covers(CueHit by, CueHit hit) =>
        by.Start <= hit.Start && by.End >= hit.End && by.End - by.Start > hit.End - hit.Start && groups[by.Cue] == groups[hit.Cue];

    private void Plant(string[] words, int cue)
    {
        var node = root;
        foreach (var word in words)
        {
            node = word == PatternText.Gap
                ? node.AfterGap ??= new Node()
                : node.Next.TryGetValue(Lexicon.Learn(word), out var known) ? known : node.Next[Lexicon.Learn(word)] = new Node();
        }

        if (!node.Cues.Contains(cue))
        {
            node.Cues.Add(cue);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct State(Node Node, int Start, int GapLeft);

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public Node? AfterGap { get; set; }

        public List<int> Cues { get; } = [];
    }
}
