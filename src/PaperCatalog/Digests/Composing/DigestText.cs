using System.Globalization;
using System.Text;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests.Composing;

/// <summary>The plain part of a digest, for those who read mail as text. Pure.</summary>
internal static class DigestText
{
    private const int Columns = 72;

    public static string Write(Digest digest, int excerpt)
    {
        var text = new StringBuilder(8192);
        text.Append(digest.Name).Append('\n').Append(ComposeDigest.Covers(digest.Window)).Append(", ").Append(ComposeDigest.RankedBy(digest.Ranking)).Append("\n\n");
        if (digest.Papers.Count == 0)
        {
            text.Append("No paper is new to you in this time, so nothing would be sent.\n\n");
        }

        var number = 0;
        foreach (var (topic, papers) in ComposeDigest.Grouped(digest.Papers))
        {
            if (topic is not null)
            {
                text.Append("== ").Append(topic).Append(" ==\n\n");
            }

            foreach (var paper in papers)
            {
                Append(text, digest, paper, ++number, excerpt);
            }
        }

        if (digest.More > 0)
        {
            text.Append("And ").Append(Wording.Count(digest.More, "more paper")).Append(": ").Append(digest.Links.Online).Append("\n\n");
        }

        return text.Append("-- \nView online: ").Append(digest.Links.Online).Append("\nChange or pause: ").Append(digest.Links.Preferences)
            .Append("\nLeave: ").Append(digest.Links.Leave).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Digest digest, DigestPaper paper, int number, int excerpt)
    {
        Wrap(text, string.Create(CultureInfo.InvariantCulture, $"{number}. {ReadableLatex.Of(paper.Title)}"), "");
        var facts = new[]
        {
            paper.Mark == DigestMark.New ? "new" : "revised",
            ComposeDigest.AuthorLine(paper.Authors),
            paper.Reason,
        }.Where(f => f.Length > 0);
        Wrap(text, string.Join(" · ", facts), "   ");
        if (excerpt > 0 && paper.Abstract.Length > 0)
        {
            Wrap(text, Wording.Cut(ReadableLatex.Of(paper.Abstract), excerpt), "   ");
        }

        text.Append("   ").Append(digest.Links.Site).Append(PaperAddress.Of(paper.Key)).Append("\n\n");
    }

    private static void Wrap(StringBuilder text, string words, string indent)
    {
        var column = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > Columns)
            {
                text.Append('\n');
                column = 0;
            }

            text.Append(column == 0 ? indent : " ").Append(word);
            column += word.Length + (column == 0 ? indent.Length : 1);
        }

        text.Append('\n');
    }
}
