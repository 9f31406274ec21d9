using System.CommandLine;
using System.Text.Json;
using PaperCatalog.Tags;

namespace PaperCatalog.Commands;

/// <summary>The verb <c>tag</c>: papers in as JSON lines, their tags with evidence out, line for line, without a database.</summary>
public static class TagCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE.jsonl") { Description = "Lines {\"title\":\"…\",\"abstract\":\"…\"}; the abstract may be left out. - for stdin." };
        var command = new Command("tag", "Gives tags with evidence to each paper of a file.") { file };
        command.SetAction(parsed => JsonLines.Run(parsed.GetRequiredValue(file), Tag));
        return command;
    }

    /// <summary>The answer to one line.</summary>
    public static object Tag(JsonElement paper) => new
    {
        tags = Tagger.Shipped.Tag(
            JsonLines.Text(paper, "title") ?? throw new FormatException("The title is missing."),
            JsonLines.Text(paper, "abstract")),
    };
}
