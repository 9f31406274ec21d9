using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>A paper that people labelled: its text, and its tags as <c>facet/slug</c>.</summary>
/// <param name="Unread">True for the third (chosen by a hash of the title) whose texts nobody read while writing rules.</param>
internal sealed record GoldPaper(string Title, string Abstract, IReadOnlySet<string> Tags, bool Unread);

/// <summary>Joins the labels in <c>gold/tags.jsonl</c> with the texts in <c>listings/seeds</c>.</summary>
internal static class GoldPapers
{
    private static readonly string[] Facets = ["modality", "task", "contribution", "domain"];

    public static List<GoldPaper> Load(string folder)
    {
        var texts = new Dictionary<string, string>();
        foreach (var expected in Directory.EnumerateFiles(Path.Combine(folder, "listings", "seeds"), "*.expected.json").Order())
        {
            AddTexts(expected, texts);
        }

        return [.. File.ReadLines(Path.Combine(folder, "gold", "tags.jsonl")).Select(line => Paper(JsonNode.Parse(line)!, texts))];
    }

    /// <summary>A listing's text is titles and abstracts in turn; the titles are known, so what follows one is its abstract.</summary>
    private static void AddTexts(string expected, Dictionary<string, string> texts)
    {
        var titles = JsonNode.Parse(File.ReadAllText(expected))!["titles"]!.AsArray().Select(title => Key((string)title!)).ToHashSet();
        var current = "";
        foreach (var line in File.ReadLines(expected.Replace(".expected.json", ".txt")).Where(line => line.Trim().Length > 0))
        {
            var key = Key(line);
            key = titles.Contains(key) || !key.StartsWith("subscribe", StringComparison.Ordinal) ? key : key["subscribe".Length..];
            if (titles.Contains(key))
            {
                current = key;
                texts[current] = "";
            }
            else if (current.Length > 0)
            {
                texts[current] = $"{texts[current]} {line}".Trim();
            }
        }
    }

    private static GoldPaper Paper(JsonNode labels, Dictionary<string, string> texts)
    {
        var title = (string)labels["title"]!;
        var tags = Facets.SelectMany(facet => labels[facet]!.AsArray().Select(slug => $"{facet}/{slug}")).ToHashSet();
        if ((bool)labels["multilingual"]!)
        {
            tags.Add("flag/multilingual");
        }

        var key = Key(title);
#pragma warning disable CA5351 // Spreads titles over three parts; keeps no secret.
        var unread = MD5.HashData(Encoding.UTF8.GetBytes(key)).Sum(digit => digit) % 3 == 0;
#pragma warning restore CA5351
        return new GoldPaper(title, texts[key], tags, unread);
    }

    private static string Key(string title) =>
        string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
