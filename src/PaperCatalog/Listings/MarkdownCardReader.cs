using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Reads cards: upvotes stand before or after, then title, abstract, authors or organisation, date, comments, other links.</summary>
internal sealed class MarkdownCardReader(string text, PageHead head)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Upvotes = new(@"\[\s{0,4}(?:- \[[ x]\] )?(?:Upvote\s{1,4})?(?<n>\d[\d.,]{0,9}k?|-)\s{0,4}\]\((?<url>[^()\s]*login\?next=[^()\s]+)\)", Options);

    private static readonly Regex Comments = new(@"\[\s{0,4}(?<n>\d{1,6})\s{0,4}\]\((?<url>[^()\s]+#community)\)", Options);

    private static readonly Regex Definition = new(@"^[ \t]{0,8}\[?(?<n>\d{1,5})\]?[:.]?[ \t]+<?(?<url>https?://[^\s<>]+)>?[ \t]*$", RegexOptions.Multiline | Options);

    private static readonly Regex NumberedVotes = new(@"\[\s*(?<n>\d[\d.,]*k?|-)\s*\]\[\d{1,5}\]\s*$", Options);

    /// <summary>On the line of the date, so that it is not the next card's upvotes.</summary>
    private static readonly Regex NumberedComments = new(@"\d[ \t]{1,8}\[[ \t]{0,8}(?<n>\d{1,6})[ \t]{0,8}\]\[\d{1,5}\]", Options);

    private static readonly Regex Organisation = new(@"\[\s{0,20}(?:\[[^\[\]\n]*\]\s{0,20})?(?<name>[^\[\]\n]+)\](?:\(https://huggingface\.co/[^/()\s?#]+\)|\[\d{1,5}\][ \t]*\n·)", Options);

    private static readonly Regex Published = new(@"(?:^|\n|·)\s{0,20}(?:Published on )?(?<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}(?:, \d{4})?)", Options);

    private static readonly Regex NamedLink = new(@"\[(?:LINK: )?(?<name>GitHub|arXiv Page|Project(?: Page)?|Code|PDF|Website)[^\[\]\n]*\]\((?<url>https?://[^()\s]+)\)", RegexOptions.IgnoreCase | Options);

    private static readonly Regex Name = new(@"^[\s\[\\]*(?<name>[^\s\[\]\\<#][^\[\]\\\n<#]*?)\s*(?:\]|\n|$)", Options);

    private readonly Dictionary<string, int> _upvotes = Counts(Upvotes, text);
    private readonly Dictionary<string, int> _comments = Counts(Comments, text);
    private readonly Dictionary<string, string> _addresses = Addresses(text);

    /// <summary>The entry of a card.</summary>
    public Entry Read(MarkdownCard card)
    {
        var address = card.Target is { } target ? _addresses.GetValueOrDefault(target, target) : null;
        var id = ArxivId.FromUrl(address);
        var (abstractText, isCut, rest) = MarkdownProse.Split(card);
        var facts = UntilNextCard(rest);
        return new Entry
        {
            Position = 1,
            Title = MarkdownText.Plain(card.Title),
            Abstract = abstractText is null ? null : MarkdownText.Plain(abstractText),
            AbstractCut = isCut,
            ArxivId = id?.Id,
            ArxivVersion = id?.Version,
            Upvotes = id is { } known && _upvotes.TryGetValue(known.Id, out var votes) ? votes : VotesBefore(card.Before),
            Comments = id is { } same && _comments.TryGetValue(same.Id, out var comments) ? comments : CommentsIn(facts),
            Submitter = SubmitterIn(card.Before),
            Organisation = Organisation.Match(MarkdownText.WithoutImages(facts)) is { Success: true } pill ? pill.Groups["name"].Value.Trim() : null,
            Links = Links(address, facts),
            PublishedAt = Published.Match(facts) is { Success: true } date && ListedDate.Day(date.Groups["day"].Value, head.Seen) is { } day
                ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
                : null,
        };
    }

    /// <summary>Numbers in links that lead to a login for a paper (its upvotes) or to its discussion (its comments), by arXiv id.</summary>
    private static Dictionary<string, int> Counts(Regex counter, string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match match in counter.Matches(text))
        {
            if (ArxivId.FromUrl(match.Groups["url"].Value) is { } id && Number(match.Groups["n"].Value) is { } number)
            {
                counts.TryAdd(id.Id, number);
            }
        }

        return counts;
    }

    /// <summary>The list of addresses at the end of a text with numbered links.</summary>
    private static Dictionary<string, string> Addresses(string text)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Definition.Matches(text))
        {
            addresses.TryAdd(match.Groups["n"].Value, match.Groups["url"].Value);
        }

        return addresses;
    }

    /// <summary>What follows a card before the next one's own submitter or thumbnail.</summary>
    private static string UntilNextCard(string rest)
    {
        var submitted = rest.LastIndexOf("Submitted by", StringComparison.Ordinal);
        return submitted < 0 ? rest : rest[..submitted];
    }

    private static int? VotesBefore(string before) =>
        NumberedVotes.Match(before[Math.Max(0, before.Length - 60)..]) is { Success: true } match ? Number(match.Groups["n"].Value) : null;

    private static int? CommentsIn(string facts) =>
        NumberedComments.Match(facts) is { Success: true } match ? Number(match.Groups["n"].Value) : null;

    private static string? SubmitterIn(string before)
    {
        var at = before.LastIndexOf("Submitted by", StringComparison.Ordinal);
        return at >= 0 && Name.Match(MarkdownText.WithoutImages(before[(at + "Submitted by".Length)..])) is { Success: true } name ? name.Groups["name"].Value : null;
    }

    private static List<EntryLink> Links(string? address, string facts)
    {
        var links = new List<EntryLink>();
        if (address is not null && address.StartsWith("http", StringComparison.Ordinal))
        {
            links.Add(EntryLinks.Of(address));
        }

        foreach (Match match in NamedLink.Matches(facts))
        {
            EntryLinks.Add(links, EntryLinks.Of(match.Groups["url"].Value, match.Groups["name"].Value));
        }

        return links;
    }

    /// <summary>"7", "1,204", "1.2k"; null for "-", which means none.</summary>
    private static int? Number(string text)
    {
        var isThousands = text.EndsWith('k');
        return decimal.TryParse(text.TrimEnd('k').Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000
            ? (int)(isThousands ? number * 1000 : number)
            : null;
    }
}
