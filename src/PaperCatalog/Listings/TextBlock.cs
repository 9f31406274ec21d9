using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>What a block of a text is. <see cref="Prose"/> becomes title or abstract by its neighbours.</summary>
internal enum BlockKind
{
    Prose,
    Title,
    Abstract,
    Banner,
    Date,
    Count,
    AuthorCount,
    Dot,
    Address,
    Submitter,
    Organisation,
}

/// <summary>One line of a text, or the lines of one paragraph that was wrapped.</summary>
internal sealed record TextBlock(BlockKind Kind, string Text)
{
    /// <summary>More blocks than 20,000 entries can have.</summary>
    private const int MaxBlocks = 200_000;

    /// <summary>A longer line was not wrapped by an editor.</summary>
    private const int WidestWrap = 200;

    private const int LongestName = 60;

    private static readonly Regex CountLine = new(@"^(?:upvotes?\s+|github\s+)?(?:[0-9][0-9,.]{0,9}k?|[-–—])$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex AuthorLine = new(@"^[-·•|\s]*[0-9]{1,5}\s+authors?[\s·]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex Ago = new(@"^(?:about )?(?:[0-9]+|an?) (?:minute|hour|day|week|month|year)s? ago$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    /// <summary>The blocks in order. Lines are collapsed; words glued to the front of a line become a block of their own.</summary>
    public static List<TextBlock> Split(CaptureText capture)
    {
        var blocks = new List<TextBlock>();
        var paragraph = new List<string>();
        var paragraphs = 0;
        foreach (var range in capture.Lines())
        {
            var line = EntryText.Clean(capture.Text[range]);
            if (line.Length > 0)
            {
                paragraph.Add(line);
            }
            else if (paragraph.Count > 0)
            {
                paragraphs++;
                Close(paragraph, blocks, wrapped: true);
            }

            if (blocks.Count + paragraph.Count > MaxBlocks)
            {
                break;
            }
        }

        // A text without blank lines is one paragraph to its end: each of its lines is a block.
        Close(paragraph, blocks, wrapped: paragraphs > 2);
        return Named(blocks);
    }

    private static void Close(List<string> paragraph, List<TextBlock> blocks, bool wrapped)
    {
        var prose = new List<string>();
        var joined = wrapped && paragraph.Count > 1 && paragraph.TrueForAll(line => line.Length <= WidestWrap);
        foreach (var line in paragraph)
        {
            var glued = BannerWords.GluedLength(line);
            var block = Of(line[glued..]);
            if (glued > 0 || block.Kind is not BlockKind.Prose || !joined)
            {
                Flush(prose, blocks);
            }

            if (glued > 0)
            {
                blocks.Add(Of(line[..glued]) is { Kind: BlockKind.Date } date ? date : new TextBlock(BlockKind.Banner, line[..glued]));
            }

            if (block.Kind is BlockKind.Prose)
            {
                prose.Add(block.Text);
            }
            else
            {
                blocks.Add(block);
            }
        }

        Flush(prose, blocks);
        paragraph.Clear();
    }

    private static void Flush(List<string> prose, List<TextBlock> blocks)
    {
        if (prose.Count > 0)
        {
            blocks.Add(new TextBlock(BlockKind.Prose, string.Join(' ', prose)));
            prose.Clear();
        }
    }

    private static TextBlock Of(string line) => new(
        line is "·" or "•" ? BlockKind.Dot
        : line.Length <= 40 && CountLine.IsMatch(line) ? BlockKind.Count
        : BannerWords.Is(line) ? BlockKind.Banner
        : line.Length <= 40 && AuthorLine.IsMatch(line) ? BlockKind.AuthorCount
        : IsDate(line) ? BlockKind.Date
        : IsAddress(line) ? BlockKind.Address
        : BlockKind.Prose,
        line);

    /// <summary>The day that a date block names.</summary>
    public DateOnly? Day(DateTimeOffset capturedAt) => ListedDate.Day(WithoutPublished(Text), capturedAt);

    /// <summary>The number that a count block shows; null for "-".</summary>
    public int? Number => JsonFacts.Count(Text[(Text.LastIndexOf(' ') + 1)..]);

    private static bool IsDate(string line) =>
        line.Length <= 60 && (ListedDate.Day(WithoutPublished(line), DateTimeOffset.UnixEpoch.AddYears(70)) is not null || Ago.IsMatch(line));

    private static string WithoutPublished(string line) =>
        line.StartsWith("Published on ", StringComparison.OrdinalIgnoreCase) ? line["Published on ".Length..] : line.TrimStart('·', ' ');

    private static bool IsAddress(string line) =>
        !line.Contains(' ') && (line.StartsWith("http://", StringComparison.Ordinal) || line.StartsWith("https://", StringComparison.Ordinal));

    /// <summary>The names of people and organisations are known by what stands beside them: "Submitted by" before, a dot behind.</summary>
    private static List<TextBlock> Named(List<TextBlock> blocks)
    {
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at] is not { Kind: BlockKind.Prose, Text.Length: <= LongestName } block)
            {
                continue;
            }

            if (at > 0 && blocks[at - 1].Text.Equals("Submitted by", StringComparison.OrdinalIgnoreCase))
            {
                blocks[at] = block with { Kind = BlockKind.Submitter };
            }
            else if (block.Text.StartsWith("Submitted by ", StringComparison.OrdinalIgnoreCase))
            {
                blocks[at] = new TextBlock(BlockKind.Submitter, block.Text["Submitted by ".Length..]);
            }
            else if (at + 1 < blocks.Count && blocks[at + 1].Text.Equals(BannerWords.Community, StringComparison.OrdinalIgnoreCase))
            {
                blocks[at] = block with { Kind = BlockKind.Banner };
            }
            else if (at + 1 < blocks.Count && blocks[at + 1].Kind is BlockKind.Dot)
            {
                blocks[at] = block with { Kind = BlockKind.Organisation };
            }
        }

        return blocks;
    }
}
