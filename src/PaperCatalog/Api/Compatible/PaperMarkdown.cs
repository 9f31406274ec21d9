using System.Text;
using System.Text.RegularExpressions;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.Compatible;

/// <summary>One paper as Markdown, for assistants and for reading in a terminal. LaTeX stays as it came, which both can read.</summary>
public static partial class PaperMarkdown
{
    public const string Type = "text/markdown; charset=utf-8";

    public static string Of(PaperPage paper)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Plain(paper.Title)).Append("\n\n");
        if (paper.Authors.Count > 0)
        {
            text.Append(Plain(string.Join(", ", paper.Authors))).Append("\n\n");
        }

        Facts(text, paper);
        text.Append("## Abstract\n\n").Append(paper.Abstract.Length > 0 ? Plain(paper.Abstract) : "No listing gave an abstract of this paper.").Append('\n');
        if (paper.AbstractCut)
        {
            text.Append("\nThe listing cuts the abstract off here.\n");
        }

        if (paper.AiSummary is { } summary)
        {
            text.Append("\n## The source's summary\n\n").Append(Plain(summary)).Append('\n');
        }

        return text.ToString();
    }

    private static void Facts(StringBuilder text, PaperPage paper)
    {
        if (paper.PublishedAt is { } published)
        {
            text.Append("- Published: ").Append(Wording.Iso(DateOnly.FromDateTime(published.UtcDateTime))).Append('\n');
        }

        text.Append("- First listed: ").Append(Wording.Iso(paper.FirstListedOn)).Append('\n');
        foreach (var door in paper.Doors)
        {
            text.Append("- ").Append(door.Kind).Append(": <").Append(door.Url.Replace(">", "%3E", StringComparison.Ordinal)).Append(">\n");
        }

        text.Append('\n');
    }

    /// <summary>A tag in a title is text, whatever shows the Markdown.</summary>
    private static string Plain(string text) => Tag().Replace(text, "\\<");

    [GeneratedRegex("<(?=[a-zA-Z/!?])", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
