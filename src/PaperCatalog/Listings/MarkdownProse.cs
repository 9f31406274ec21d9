using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Finds the abstract of a card: a link to the same paper, text between brackets with a number, or plain paragraphs.</summary>
internal static partial class MarkdownProse
{
    /// <summary>Anything shorter is a name or a counter.</summary>
    private const int MinAbstract = 30;

    /// <summary>The abstract as written, whether the capture ends inside it, and what follows it.</summary>
    public static (string? Text, bool IsCut, string After) Split(MarkdownCard card)
    {
        var body = card.Body.TrimStart();
        if (!body.StartsWith('[') || NoLinkOfProse().IsMatch(body[..Math.Min(body.Length, 300)]))
        {
            return Paragraphs(body, card.IsLast);
        }

        var close = card.Target is null ? "" : char.IsAsciiDigit(card.Target[0]) ? "\n][" : "](" + card.Target + ")";
        var end = close.Length == 0 ? -1 : body.IndexOf(close, StringComparison.Ordinal);
        if (end > MinAbstract)
        {
            return IsProse(body[1..end]) ? (body[1..end], false, body[(end + close.Length)..]) : (null, false, body);
        }

        return end < 0 && card.IsLast && body.Length > MinAbstract && !AnyLinkEnd().IsMatch(body)
            ? (body[1..], true, "")
            : (null, false, body);
    }

    /// <summary>Paragraphs up to the first that is a list, a link, a counter or a date.</summary>
    private static (string? Text, bool IsCut, string After) Paragraphs(string body, bool isLast)
    {
        var at = 0;
        while (at < body.Length && !NoProse().IsMatch(body[at..Math.Min(body.Length, at + 120)]))
        {
            var end = body.IndexOf('\n', at);
            at = end < 0 ? body.Length : end + 1;
        }

        var text = body[..at].Trim();
        if (text.Length < MinAbstract || !IsProse(text))
        {
            return (null, false, body);
        }

        var isCut = isLast && at == body.Length && (!body.EndsWith('\n') || !EntryText.EndsSentence(text));
        return (text, isCut, body[at..]);
    }

    private static bool IsProse(string text) => text.Contains(' ', StringComparison.Ordinal) && !AuthorCount().IsMatch(text[^Math.Min(text.Length, 40)..]);

    /// <summary>A link around an image, a list of authors, a counter or an organisation.</summary>
    [GeneratedRegex(@"^\[\s*(?:!\[|\[|[-*] |Upvote|GitHub|\d{1,6}\s*\]|-\s*\]|LINK:)", RegexOptions.CultureInvariant)]
    private static partial Regex NoLinkOfProse();

    [GeneratedRegex(@"\]\(http|\n\]\[\d", RegexOptions.CultureInvariant)]
    private static partial Regex AnyLinkEnd();

    /// <summary>The line that ends plain prose: the furniture of a card, never the start of a sentence.</summary>
    [GeneratedRegex(@"^(?:[ \t]*[-*](?:[ \t]*\n|[ \t]+\d+ authors?\b|[ \t]+!?\[)|[ \t]*·|\[(?:LINK:|GitHub|Upvote|arXiv|!?\[|\n)|<a |<img |</?div|Submitted by|Published on|#{1,6} |-{5,}|\d+ authors?[ \t]*\n|!\[)", RegexOptions.CultureInvariant)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"(?:^|\W)\d+ authors?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorCount();
}
