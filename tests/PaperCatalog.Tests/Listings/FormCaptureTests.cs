using System.Text;
using System.Text.Json.Nodes;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>Real captures, kept outside the project, against what people read from them by hand.</summary>
public sealed class FormCaptureTests
{
    private static readonly string[] Patterns = ["text_*.md", "digest_*.md", "rss_*.xml", "arxiv_atom_*.xml", "arxiv_mailing_*.txt"];

    public static TheoryData<string> Captures => Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES") is { Length: > 0 } folder
        ? [.. Patterns.SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(folder, "listings"), pattern)).Order(StringComparer.Ordinal)]
        : [""];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Reads_what_people_read(string path)
    {
        Assert.SkipWhen(path.Length == 0, "PAPERCATALOG_CAPTURES is not set.");
        var expected = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(path, ".expected.json")))!.AsObject();
        var entries = ListingReader.Read(File.ReadAllBytes(path), FixtureFolder.Origin).Entries;

        Assert.Equal(Strings(expected["titles"]).Select(Folded), entries.Select(entry => Folded(entry.Title)));
        if (Strings(expected["ids"]) is { Count: > 0 } ids)
        {
            Assert.Equal(ids, entries.Select(entry => entry.ArxivId));
        }

        if (expected["kinds"] is { } kinds)
        {
            Assert.Equal(Strings(kinds), entries.Select(entry => entry.Announcement));
        }

        Assert.Equal(
            expected["abstract_cut"]?.AsArray().Select(node => node!.GetValue<int>()) ?? [],
            entries.Where(entry => entry.AbstractCut).Select(entry => entry.Position));
        var abstracts = entries.Select(entry => entry.Abstract).OfType<string>().ToList();
        Assert.Equal(expected["with_abstract"]!.GetValue<int>(), abstracts.Count);
        Assert.StartsWith(Folded(expected["first_abstract_start"]?.GetValue<string>()), Folded(abstracts.FirstOrDefault()), StringComparison.Ordinal);
        Assert.EndsWith(Folded(expected["last_abstract_end"]?.GetValue<string>()), Folded(abstracts.LastOrDefault()), StringComparison.Ordinal);
    }

    private static List<string> Strings(JsonNode? array) => [.. array?.AsArray().Select(node => node!.GetValue<string>()) ?? []];

    /// <summary>Without case, white space and the markup of LaTeX.</summary>
    private static string Folded(string? text) => (text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('$' or '{' or '}' or '\\'))
        .Aggregate(new StringBuilder(), (folded, c) => folded.Append(char.ToLowerInvariant(c))).ToString();
}
