using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>Real captures against what is known to be in them; skipped where PAPERCATALOG_CAPTURES names no folder.</summary>
public sealed partial class RealCaptureTests
{
    private static readonly string[] Forms = ["seeds", "html_", "api_", "scrape_json_", "merged_json_", "arxiv_jsonl_", "text_", "digest_", "rss_", "arxiv_atom_", "arxiv_mailing_"];

    [Fact]
    public void Real_captures_read_as_known()
    {
        var captures = ReaderFixture.Real(Forms).ToList();
        Assert.SkipWhen(captures.Count == 0, "PAPERCATALOG_CAPTURES names no folder of real captures");
        Assert.All(captures, capture => Check(capture.Path, capture.Expected));
    }

    [Fact]
    public void Seeds_equal_an_independent_reading()
    {
        var seeds = ReaderFixture.Real("seeds").ToList();
        Assert.SkipWhen(seeds.Count == 0, "PAPERCATALOG_CAPTURES names no folder of real captures");
        Assert.All(seeds, seed =>
        {
            var (head, pairs) = ByLineLength(seed.Path);
            var entries = ReaderFixture.Read(File.ReadAllBytes(seed.Path)).Entries;
            Assert.Equal(pairs, entries.Select(entry => (entry.Title, entry.Abstract ?? "")));
            Assert.All(entries, entry => Assert.DoesNotContain(head, line => Touches(entry.Title, line) || Touches(entry.Abstract!, line)));
        });
    }

    /// <summary>
    /// No code of the readers: in these files a line of more than 350 characters is an abstract and the line above it its title; the
    /// rest is the head. "Subscribe" is the one word that is glued to a title.
    /// </summary>
    private static (List<string> Head, List<(string Title, string Abstract)> Pairs) ByLineLength(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0).ToList();
        var pairs = new List<(string, string)>();
        var used = new HashSet<int>();
        for (var at = 1; at < lines.Count; at++)
        {
            if (lines[at].Length > 350)
            {
                pairs.Add((lines[at - 1] is ['S', 'u', 'b', 's', 'c', 'r', 'i', 'b', 'e', >= 'A' and <= 'Z', ..] glued ? glued["Subscribe".Length..] : lines[at - 1], lines[at].Trim()));
                used.UnionWith([at - 1, at]);
            }
        }

        return ([.. lines.Where((_, at) => !used.Contains(at)), "Subscribe", "Daily Papers"], pairs.ConvertAll(pair => (Collapse(pair.Item1), Collapse(pair.Item2))));
    }

    private static string Collapse(string text) => Spaces().Replace(text, " ").Trim();

    /// <summary>"new" may begin a word of a title; it may not stand before a blank or a capital.</summary>
    private static bool Touches(string text, string line) =>
        text.Equals(line, StringComparison.Ordinal)
        || text.EndsWith(line, StringComparison.Ordinal)
        || (text.StartsWith(line, StringComparison.Ordinal) && (text.Length == line.Length || !char.IsLower(text[line.Length])));

    private static void Check(string path, JsonElement expected)
    {
        var listing = ReaderFixture.Read(File.ReadAllBytes(path), Path.GetFileName(path));
        if (listing.Refusal is not null)
        {
            Assert.True(expected.GetProperty("count").GetInt32() == 0 || expected.TryGetProperty("optional", out _), path + ": " + listing.Refusal);
            return;
        }

        var abstracts = listing.Entries.Where(entry => entry.Abstract is not null).Select(entry => entry.Abstract!).ToList();
        Assert.Equal(Strings(expected, "titles").Select(Bare), listing.Entries.Select(entry => Bare(entry.Title)));
        Assert.Equal(expected.GetProperty("with_abstract").GetInt32(), abstracts.Count);
        Assert.StartsWith(Bare(expected.GetProperty("first_abstract_start").GetString()), Bare(abstracts.FirstOrDefault()), StringComparison.Ordinal);
        Assert.EndsWith(Bare(expected.GetProperty("last_abstract_end").GetString()), Bare(abstracts.LastOrDefault()), StringComparison.Ordinal);
        Assert.Equal(Numbers(expected, "abstract_cut"), listing.Entries.Where(entry => entry.AbstractCut).Select(entry => entry.Position));
        if (Strings(expected, "ids") is { Count: > 0 } ids)
        {
            Assert.Equal(ids, listing.Entries.Select(entry => entry.ArxivId!));
        }

        if (expected.TryGetProperty("kinds", out _))
        {
            Assert.Equal(Strings(expected, "kinds"), listing.Entries.Select(entry => entry.Announcement!));
        }

        if (expected.TryGetProperty("alt_titles", out var others))
        {
            var alternatives = listing.Entries.Where(entry => entry.AltTitle is not null).ToDictionary(entry => entry.ArxivId!, entry => entry.AltTitle!);
            Assert.All(others.EnumerateObject(), other => Assert.Equal(Bare(other.Value.GetString()), Bare(alternatives.GetValueOrDefault(other.Name))));
        }
    }

    private static List<string> Strings(JsonElement expected, string name) => [.. expected.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static List<int> Numbers(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var items) ? [.. items.EnumerateArray().Select(item => item.GetInt32())] : [];

    /// <summary>Without case, white space and LaTeX markup, which do not count.</summary>
    private static string Bare(string? text) => Markup().Replace(text ?? "", "").ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\[a-zA-Z]+|[\s${}\\^_]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Spaces();
}
