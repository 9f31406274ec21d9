using System.Text;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests.Composing;

/// <summary>Writes a digest: its subject and both its parts. Pure.</summary>
public static class ComposeDigest
{
    /// <summary>Bytes of both parts before they are encoded: encoded they are a third more, and from 90 kB on a mail is cut short by those who show it.</summary>
    public const int MostBytes = 64_000;

    private const int LongestSubject = 120, TitleInSubject = 80;

    /// <summary>Letters of an abstract that are shown, as many as the mail has room for.</summary>
    private static readonly int[] Excerpts = [320, 180, 0];

    public static ComposedDigest Of(Digest digest)
    {
        var shown = digest;
        while (true)
        {
            foreach (var letters in Excerpts)
            {
                var composed = new ComposedDigest(Subject(shown), DigestHtml.Write(shown, letters), DigestText.Write(shown, letters));
                if (Encoding.UTF8.GetByteCount(composed.Html) + Encoding.UTF8.GetByteCount(composed.Text) <= MostBytes || shown.Papers.Count <= 1)
                {
                    return composed;
                }
            }

            var fewer = shown.Papers.Count * 2 / 3;
            shown = shown with { Papers = [.. shown.Papers.Take(fewer)], More = shown.More + shown.Papers.Count - fewer };
        }
    }

    /// <summary>The first paper by name, how many more there are, and of what.</summary>
    public static string Subject(Digest digest)
    {
        if (digest.Papers.Count == 0)
        {
            return $"No new papers: {Wording.Cut(digest.Name, TitleInSubject)}";
        }

        var first = Wording.Cut(ReadableLatex.Of(digest.Papers[0].Title), TitleInSubject);
        var more = digest.Papers.Count - 1 + digest.More;
        return Wording.Cut($"{first}{(more > 0 ? $" and {Wording.Number(more)} more" : "")}{(digest.Query.Length > 0 ? $": {digest.Query}" : "")}", LongestSubject);
    }

    /// <summary>What an issue covers, in words.</summary>
    public static string Covers(DigestWindow window)
    {
        var (first, last) = (window.AfterDay.AddDays(1), window.LastDay);
        return last <= first ? Wording.Day(last) : $"{Wording.ShortDay(first, last.Year)} to {Wording.Day(last)}";
    }

    public static string RankedBy(DigestRanking ranking) => ranking switch { DigestRanking.New => "newest first", DigestRanking.Best => "best match first", _ => "trending first" };

    /// <summary>Papers under the names of their tags where that helps reading: enough of them, and neither one heap nor single ones.</summary>
    public static IReadOnlyList<(string? Topic, IReadOnlyList<DigestPaper> Papers)> Grouped(IReadOnlyList<DigestPaper> papers)
    {
        const int Enough = 7, MostGroups = 6;
        var groups = papers.GroupBy(p => p.Topic, StringComparer.Ordinal).ToList();
        var sound = groups.Where(g => g.Key is not null && g.Count() > 1).Take(MostGroups).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return papers.Count < Enough || sound.Count < 2
            ? [(null, papers)]
            : [.. papers.GroupBy(p => sound.Contains(p.Topic) ? p.Topic : null, StringComparer.Ordinal)
                .OrderBy(g => g.Key is null)
                .Select(g => ((string?)(g.Key ?? "More"), (IReadOnlyList<DigestPaper>)[.. g]))];
    }

    public static string AuthorLine(IReadOnlyList<string> authors) =>
        string.Join(", ", authors.Take(PaperRow.AuthorsShown).Select(ReadableLatex.Of)) + (authors.Count > PaperRow.AuthorsShown ? $" and {authors.Count - PaperRow.AuthorsShown} more" : "");
}
