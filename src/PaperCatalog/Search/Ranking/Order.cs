using PaperCatalog.Search.QueryLanguage;

namespace PaperCatalog.Search.Ranking;

/// <summary>Orders documents by what the document table knows of them.</summary>
internal static class Order
{
    /// <summary>The first of them, best first; equal ones by number, newest first.</summary>
    public static List<Scored> By(SearchSort sort, Documents documents, DocumentSet set, int most)
    {
        var heap = new PriorityQueue<int, (double, int)>(most + 1);
        foreach (var document in set.Documents())
        {
            var key = (KeyOf(document), document);
            if (heap.Count < most)
            {
                heap.Enqueue(document, key);
            }
            else
            {
                heap.EnqueueDequeue(document, key);
            }
        }

        return [.. heap.UnorderedItems.OrderByDescending(i => i.Priority).Select(i => new Scored(i.Element, i.Priority.Item1))];

        double KeyOf(int document) => sort switch
        {
            SearchSort.New => documents.Days[document],
            SearchSort.Upvotes => documents.Upvotes[document],
            _ => (documents.Upvotes[document] + 1) / Math.Pow(documents.Newest - documents.Days[document] + 2, 1.5),
        };
    }
}
