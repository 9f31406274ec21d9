using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>A document and how well it answers.</summary>
public readonly record struct Scored(int Document, double Score);

/// <summary>The sums of one search, one number a document. To be disposed: the room for a million is used again.</summary>
public sealed class ScoreBoard : IDisposable
{
    /// <summary>How many sums are passed over at once where none of them is good enough.</summary>
    private static readonly int Stride = 4 * Vector<float>.Count;

    private readonly float[] scores;

    private readonly int count;

    public ScoreBoard(int count)
    {
        this.count = count;
        scores = ArrayPool<float>.Shared.Rent(count + Math.Max(Stride, Vector256<float>.Count));
        scores.AsSpan().Clear();
    }

    /// <summary>Adds the postings of a block, each worth its impact times the weight.</summary>
    public void Add(ReadOnlySpan<byte> block, float weight)
    {
        var room = scores.AsSpan(0, count);
        var (at, document) = (0, 0);
        while (at < block.Length)
        {
            // Most gaps are one byte: read here, for this is where a search spends its time.
            var gap = block[at] < 128 ? block[at++] : Postings.ReadVarint(block, ref at);
            document += (int)gap;
            if ((uint)document >= (uint)room.Length)
            {
                return; // indexed after the number of documents was read
            }

            room[document] += weight * (block[at++] & Impact.Most);
        }
    }

    /// <summary>Takes these out of the race.</summary>
    public void Drop(DocumentSet dropped)
    {
        foreach (var document in dropped.Documents())
        {
            Drop(document);
        }
    }

    public void Drop(int document) => scores[document] = 0;

    /// <summary>Takes all but these out of the race; these have at least a certain score. Eight at a time.</summary>
    public void Keep(DocumentSet kept, float least)
    {
        var places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        for (var i = 0; i < count; i += Vector256<float>.Count)
        {
            // The room is a lane longer than the documents are many.
            var isKept = Vector256.Equals(Vector256.Create((int)kept.Eight(i)) & places, places).AsSingle();
            (Vector256.Max(Vector256.Create(scores, i), Vector256.Create(least)) & isKept).CopyTo(scores, i);
        }
    }

    /// <summary>
    /// The best documents, best first; equal ones newest first, so that the first hundred are the same whoever asks for more.
    /// Passes over strides that hold nothing as good as the last of them.
    /// </summary>
    public List<Scored> Best(int most)
    {
        var heap = new PriorityQueue<int, (float Score, int Document)>(most + 1);
        var threshold = float.Epsilon;
        for (var i = 0; i < count; i += Stride)
        {
            // The room is a stride longer than the documents are many; what is beyond them is zero.
            if (!IsAnyOf(scores.AsSpan(i, Stride), threshold))
            {
                continue;
            }

            for (var document = i; document < i + Stride; document++)
            {
                if (scores[document] >= threshold && heap.Count < most)
                {
                    heap.Enqueue(document, (scores[document], document));
                }
                else if (scores[document] >= threshold)
                {
                    heap.EnqueueDequeue(document, (scores[document], document));
                    threshold = heap.TryPeek(out _, out var last) ? last.Score : threshold;
                }
            }
        }

        return [.. heap.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => new Scored(item.Element, item.Priority.Score))];
    }

    /// <summary>Documents that reach a score.</summary>
    public DocumentSet Reaching(float least)
    {
        var set = new DocumentSet(count);
        for (var i = 0; i < count; i++)
        {
            if (scores[i] >= least)
            {
                set.Add(i);
            }
        }

        return set;
    }

    /// <summary>How many documents reach a score.</summary>
    public int CountReaching(float least)
    {
        var (lanes, bar, i) = (Vector<int>.Zero, new Vector<float>(least), 0);
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            lanes -= Vector.GreaterThanOrEqual(new Vector<float>(scores, i), bar);
        }

        var found = Vector.Sum(lanes);
        for (; i < count; i++)
        {
            found += scores[i] >= least ? 1 : 0;
        }

        return found;
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(scores);

    private static bool IsAnyOf(ReadOnlySpan<float> stride, float least)
    {
        var lanes = Vector<float>.Count;
        var best = Vector.Max(
            Vector.Max(new Vector<float>(stride), new Vector<float>(stride[lanes..])),
            Vector.Max(new Vector<float>(stride[(2 * lanes)..]), new Vector<float>(stride[(3 * lanes)..])));
        return Vector.GreaterThanOrEqualAny(best, new Vector<float>(least));
    }
}
