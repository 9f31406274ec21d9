using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Finds the abstract of a card: a link to the same paper, text between brackets with a number, or plain paragraphs.</summary>
internal static class MarkdownProse
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex CutMark = new(@"\n[ \t]{0,8}(?:\[(?:content )?truncated\]|```|\[\d{1,5}\]: http|\[[^\[\]\n]*$|\]\[?\d*$|`+$)", RegexOptions.IgnoreCase | Options);

    /// <summary>A link around an image, a list of authors, a counter or an organisation.</summary>
    private static readonly Regex NoLinkOfProse = new(@"^\[\s*(?:!\[|\[|[-*] |Upvote|GitHub|\d{1,6}\s*\]|-\s*\]|LINK:)", Options);

    private static readonly Regex AnyLinkEnd = new(@"\]\(http|\n\]\[\d", Options);

    /// <summary>The line that ends plain prose: the furniture of a card, never the start of a sentence.</summary>
    private static readonly Regex NoProse = new(@"^(?:[ \t]*[-*](?:[ \t]*\n|[ \t]+\d+ authors?\b|[ \t]+!?\[)|[ \t]*·|\[(?:LINK:|GitHub|Upvote|arXiv|!?\[|\n)|<a |<img |</?div|Submitted by|Published on|#{1,6} |-{5,}|\d+ authors?[ \t]*\n|!\[)", Options);

    private static readonly Regex AuthorCount = new(@"(?:^|\W)\d+ authors?\s*$", Options);

    /// <summary>Anything shorter is a name or a counter.</summary>
    private const int MinAbstract = 30;

    /// <summary>The abstract as written, whether the capture ends inside it, and what follows it.</summary>
    public static (string? Text, bool IsCut, string After) Split(MarkdownCard card)
    {
        var body = card.Body.TrimStart();
        if (!body.StartsWith('[') || NoLinkOfProse.IsMatch(body[..Math.Min(body.Length, 300)]))
        {
            return Paragraphs(body, card.IsLast);
        }

        var close = card.Target is null ? "" : char.IsAsciiDigit(card.Target[0]) ? "\n][" : "](" + card.Target + ")";
        var end = close.Length == 0 ? -1 : body.IndexOf(close, StringComparison.Ordinal);
        if (end > MinAbstract)
        {
            return IsProse(body[1..end]) ? (body[1..end], false, body[(end + close.Length)..]) : (null, false, body);
        }

        return end < 0 && card.IsLast && body.Length > MinAbstract && !AnyLinkEnd.IsMatch(body)
            ? (UntilCutMark(body[1..]), true, "")
            : (null, false, body);
    }

    /// <summary>Paragraphs up to the first that is a list, a link, a counter or a date.</summary>
    private static (string? Text, bool IsCut, string After) Paragraphs(string body, bool isLast)
    {
        var at = 0;
        while (at < body.Length && !NoProse.IsMatch(body[at..Math.Min(body.Length, at + 120)]))
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
        return (UntilCutMark(text), isCut, body[at..]);
    }

    /// <summary>Without the note of a tool that stopped in the middle, and what it wrote after that.</summary>
    private static string UntilCutMark(string text) => CutMark.Match(text) is { Success: true } mark ? text[..mark.Index] : text;

    private static bool IsProse(string text) => text.Contains(' ', StringComparison.Ordinal) && !AuthorCount.IsMatch(text[^Math.Min(text.Length, 40)..]);
}
