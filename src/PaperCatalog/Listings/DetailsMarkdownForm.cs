using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// A digest kept as a README: each paper folded into <c>&lt;details&gt;</c> under a numbered bold title with its stars, then its links and
/// its abstract as a quotation, shortened with three dots.
/// </summary>
public sealed class DetailsMarkdownForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Summary = new(@"<summary>\s{0,20}<b>\s{0,20}\d{1,4}[.)]\s{1,20}(?<title>[^\n]+?)</b>[^\d\n<]*(?<stars>\d*)[^\n<]*</summary>", RegexOptions.IgnoreCase | Options);

    private static readonly Regex Quotation = new(@"^> ?(?<text>[^\n]*)$", RegexOptions.Multiline | Options);

    private static readonly Regex Link = new(@"\[(?<words>[^\[\]\n]*)\]\((?<url>https?://[^()\s]+)\)", Options);

    private static readonly Regex Updated = new(@"Updated:\W{0,6}(?<day>[A-Za-z0-9, -]{6,30})", RegexOptions.IgnoreCase | Options);

    /// <summary>What stands for an abstract that its maker did not find.</summary>
    private const string None = "No abstract available";

    /// <summary>Title and links of one paper, and its abstract, are never longer.</summary>
    private const int MaxBlock = 20_000;

    public FormGuess Recognise(CaptureText capture) =>
        Summary.IsMatch(capture.Text)
            ? new FormGuess(0.9, "its papers are numbered and folded into <details> blocks")
            : FormGuess.No;

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var heads = Summary.Matches(text);
        var entries = new List<Entry>();
        for (var index = 0; index < heads.Count && entries.Count <= CaptureText.MaxEntries; index++)
        {
            var start = heads[index].Index + heads[index].Length;
            var next = index + 1 < heads.Count ? heads[index + 1].Index : text.Length;
            entries.Add(Read(heads[index], Block(text[start..Math.Min(next, start + MaxBlock)]), index + 1 == heads.Count));
        }

        if (text.LastIndexOf("<summary>", StringComparison.Ordinal) is var open && heads is [.., var last] && open > last.Index + last.Length)
        {
            warnings.Add("The capture ends inside a title; that entry was left out.");
        }

        var head = text[..(heads.Count > 0 ? heads[0].Index : 0)];
        return new Listing
        {
            Form = ListingForm.Markdown,
            Kind = head.Contains("daily", StringComparison.OrdinalIgnoreCase) ? ListingKind.Day : ListingKind.Unknown,
            Period = Updated.Match(head) is { Success: true } day && ListedDate.Day(day.Groups["day"].Value, origin.CapturedAt) is { } date ? ListedDate.OfDay(date).Value : null,
            Entries = entries,
            Warnings = warnings,
        };
    }

    private static Entry Read(Match head, (string Text, bool IsWhole) block, bool isLast)
    {
        var title = HtmlProse.Text(head.Groups["title"].Value);
        var quoted = string.Join('\n', Quotation.Matches(block.Text).Select(line => line.Groups["text"].Value)).Trim();
        var isCut = isLast && !block.IsWhole;
        var text = quoted.StartsWith(None, StringComparison.OrdinalIgnoreCase) || (isCut && None.StartsWith(quoted, StringComparison.OrdinalIgnoreCase)) ? "" : quoted;
        var links = new List<EntryLink>();
        foreach (Match link in Link.Matches(block.Text))
        {
            // The maker's extraction puts the host's own account first everywhere: no paper's code is there.
            if (link.Groups["url"].Value.TrimEnd('/') is not "https://github.com/huggingface" and var url)
            {
                EntryLinks.Add(links, EntryLinks.Of(url, link.Groups["words"].Value));
            }
        }

        return new Entry
        {
            Position = 1,
            Title = title,
            Abstract = text,
            AbstractCut = isCut,
            Upvotes = int.TryParse(head.Groups["stars"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) ? stars : null,
            Links = links,
        };
    }

    private static (string Text, bool IsWhole) Block(string rest) =>
        rest.IndexOf("</details>", StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? (rest[..end], true) : (rest, false);
}
