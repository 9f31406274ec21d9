using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// A digest in which each paper is a numbered heading, in translation, followed by paragraphs under bold labels: the original title, the
/// abstract (of the digest's language), the authors, the address.
/// </summary>
public sealed class LabelledMarkdownForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Numbered = new(@"^#{2,4} \d{1,4}[.、)] ?[^\n]+$", RegexOptions.Multiline | Options);

    private static readonly Regex OriginalTitle = new(@"^\*\*(?:原文标题|英文标题|原标题|论文标题|Original title|Title)\s?[:：]", RegexOptions.Multiline | RegexOptions.IgnoreCase | Options);

    private static readonly Regex Label = new(@"^(?:[-*] )?\*\*(?<label>[^*:：\n]+)[:：]\s?\*\*|^(?:[-*] )?\*\*(?<label>[^*:：\n]+)\*\*\s?[:：]", RegexOptions.Multiline | Options);

    private static readonly Regex Rule = new(@"^(?:-{3,}|\*{3,}|## [^\n]*)[ \t]*$", RegexOptions.Multiline | Options);

    private static readonly Regex CutLabel = new(@"\n(?:[-*] )?\*{1,2}(?:[^*\n]+\*{0,1})?$", Options);

    private static readonly Regex Address = new(@"https?://[^()\[\]\s]+", Options);

    private static readonly Regex Day = new(@"(?:19|20)\d{2}-(?:W\d{2}|\d{2}(?:-\d{2})?)", Options);

    private static readonly string[] TitleLabels = ["原文标题", "英文标题", "原标题", "论文标题", "Original title", "Title"];
    private static readonly string[] AbstractLabels = ["摘要", "中文摘要", "论文摘要", "Abstract", "Summary"];
    private static readonly string[] AuthorLabels = ["作者", "Authors", "Author"];
    private static readonly string[] LinkLabels = ["论文链接", "链接", "Link", "Links", "Paper", "URL", "arXiv"];

    /// <summary>One paper's fields are never longer.</summary>
    private const int MaxCard = 20_000;

    public FormGuess Recognise(CaptureText capture) =>
        Numbered.IsMatch(capture.Text) && OriginalTitle.IsMatch(capture.Text)
            ? new FormGuess(0.88, "its papers are numbered headings with the original title after a bold label")
            : FormGuess.No;

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var heads = Numbered.Matches(text);
        var entries = new List<Entry>();
        for (var index = 0; index < heads.Count && entries.Count <= CaptureText.MaxEntries; index++)
        {
            var start = heads[index].Index + heads[index].Length;
            var next = index + 1 < heads.Count ? heads[index + 1].Index : text.Length;
            if (Read(text[start..Math.Min(next, start + MaxCard)], index + 1 == heads.Count, warnings) is { } entry)
            {
                entries.Add(entry);
            }
        }

        var page = text[..(heads.Count > 0 ? heads[0].Index : text.Length)];
        var period = Day.Match(page) is { Success: true } day ? ListedDate.Period(day.Value) : null;
        return new Listing
        {
            Form = ListingForm.Markdown,
            Kind = period?.Kind ?? (page.Contains("日报", StringComparison.Ordinal) ? ListingKind.Day : ListingKind.Unknown),
            Period = period?.Value,
            Entries = entries,
            Warnings = warnings,
        };
    }

    private static Entry? Read(string card, bool isLast, List<string> warnings)
    {
        var fields = Fields(card);
        var title = fields.Find(field => TitleLabels.Contains(field.Label));
        if (title.Text is null or "" || (isLast && fields is [var only] && only == title && !card.EndsWith("\n\n", StringComparison.Ordinal)))
        {
            warnings.Add("A paper without a whole original title was left out.");
            return null;
        }

        var text = fields.Find(field => AbstractLabels.Contains(field.Label));
        var isCut = isLast && text.Text is { Length: > 0 } && fields[^1] == text && !EntryText.EndsSentence(text.Text);
        var link = Address.Match(fields.Find(field => LinkLabels.Contains(field.Label)).Text ?? "");
        return new Entry
        {
            Position = 1,
            Title = title.Text,
            Abstract = text.Text,
            AbstractCut = isCut,
            Authors = AuthorNames.Split(fields.Find(field => AuthorLabels.Contains(field.Label)).Text),
            Links = link.Success ? [EntryLinks.Of(link.Value)] : [],
        };
    }

    /// <summary>What follows each bold label, up to the next or to a rule.</summary>
    private static List<(string Label, string? Text)> Fields(string card)
    {
        var end = Rule.Match(card) is { Success: true } rule ? rule.Index : CutLabel.Match(card) is { Success: true } cut ? cut.Index : card.Length;
        var labels = Label.Matches(card[..end]);
        return [.. labels.Select((label, index) => (
            label.Groups["label"].Value.Trim(),
            (string?)card[(label.Index + label.Length)..(index + 1 < labels.Count ? labels[index + 1].Index : end)].Trim()))];
    }
}
