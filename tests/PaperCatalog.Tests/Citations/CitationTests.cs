using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PaperCatalog.Citations;
using PaperCatalog.Papers;

namespace PaperCatalog.Tests.Citations;

/// <summary>What is written, and that public programs read it back without loss.</summary>
public sealed partial class CitationTests
{
    private const int Many = 10_000;

    private static readonly CitedPaper Simple = new("2611.01001", "Lanternfish: Seeing in $x^2$ Deep BERT & Water", ["Ada Pretend", "Bo van der Berg", "The Team and Friends"], "2611.01001", null, "cs.CV")
    {
        Abstract = "We light the deep sea. 100% dark.",
        Keywords = ["deep sea"],
        PublishedAt = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero),
        Page = "https://papers.example/papers/2611.01001",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_paper_as_bibtex() => Assert.Equal(
        """
        @misc{2611.01001,
          title = {Lanternfish: Seeing in {$x^2$} Deep {BERT} \& Water},
          author = {Ada Pretend and Bo van der Berg and {The Team and Friends}},
          year = {2026},
          eprint = {2611.01001},
          archivePrefix = {arXiv},
          primaryClass = {cs.CV},
          url = {https://arxiv.org/abs/2611.01001},
          keywords = {deep sea},
          abstract = {We light the deep sea. 100\% dark.}
        }

        """,
        CitationFormat.Of("bib")!.Text(Simple), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_paper_as_ris() => Assert.Equal(
        """
        TY  - UNPB
        ID  - 2611.01001
        TI  - Lanternfish: Seeing in x² Deep BERT & Water
        AU  - Pretend, Ada
        AU  - van der Berg, Bo
        AU  - Friends, The Team and
        PY  - 2026
        DA  - 2026/11/02/
        PB  - arXiv
        AN  - arXiv:2611.01001
        L1  - https://arxiv.org/pdf/2611.01001
        UR  - https://arxiv.org/abs/2611.01001
        KW  - deep sea
        AB  - We light the deep sea. 100% dark.
        ER  - 


        """,
        CitationFormat.Of("ris")!.Text(Simple), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_paper_as_a_sentence() => Assert.Equal(
        "Ada Pretend, Bo van der Berg and The Team and Friends. Lanternfish: Seeing in x² Deep BERT & Water. arXiv:2611.01001, 2026. https://arxiv.org/abs/2611.01001\n",
        CitationFormat.Of("txt")!.Text(Simple));

    [Theory]
    [InlineData("A Plain Title", "A Plain Title")]
    [InlineData("GPT-4o and ViT-L/14 in 3D", "{GPT}-4o and {ViT}-{L}/14 in {3D}")]
    [InlineData("Über die Größe", "Über die Größe")]
    [InlineData("{Kept} as it is", "{Kept} as it is")]
    [InlineData("open { and } closed }", "open { and } closed {\\textbraceright}")]
    [InlineData("a \\{literal\\} set", "a {\\textbraceleft}literal{\\textbraceright} set")]
    [InlineData("from \\LaTeX on", "from {{\\LaTeX}} on")]
    [InlineData("costs $5 and $10", "costs \\$5 and \\$10")]
    [InlineData("half a formula $x", "half a formula \\$x")]
    [InlineData("under_score ~ 50% #1 ^", "under\\_score {\\textasciitilde} 50\\% \\#1 {\\textasciicircum}")]
    [InlineData("ends in \\", "ends in {\\textbackslash}")]
    public void A_title_is_escaped(string title, string field) => Assert.Equal(field, BibTexText.OfTitle(title));

    [Theory]
    [InlineData("2611.01001", "2611.01001")]
    [InlineData("hep-th/9901001", "hep-th/9901001")]
    [InlineData("a-paper-without-id", "a-paper-without-id")]
    public void A_key_is_the_papers_own(string paper, string key) => Assert.Equal(key, BibTex.Key(paper));

    [Fact]
    public void Keys_of_other_scripts_are_ascii_and_differ()
    {
        string[] keys = [BibTex.Key("日本語"), BibTex.Key("ελληνικά"), BibTex.Key("ein-schlüssel"), BibTex.Key("ein-schlssel")];
        Assert.Equal(4, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(keys, k => Assert.Matches("^[a-z0-9-]+$", k));
    }

    [Fact]
    public async Task Ten_thousand_nasty_papers_come_back_from_bibtexparser()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/bibtexparser"), "No python3-bibtexparser on this machine: script/bootstrap --tests.");
        var papers = NastyPapers.Make(Many);
        var read = JsonNode.Parse((await OutsideProgram.RunAsync("/usr/bin/python3", ["-c", """
            import json, sys, logging, bibtexparser
            logging.disable(logging.CRITICAL)
            text = sys.stdin.buffer.read().decode()
            # The library's grammar takes quadratic time over a file: some entries at a time.
            parts, out = text.split("\n\n@misc"), []
            for at in range(0, len(parts), 50):
                part = "".join((p if p.startswith("@") else "@misc" + p) + "\n\n" for p in parts[at:at + 50])
                out += bibtexparser.loads(part).entries
            json.dump(out, sys.stdout)
            """], string.Concat(papers.Select(p => CitationFormat.Of("bib")!.Text(p) + "\n")), Cancel)).Output)!.AsArray();
        Assert.Equal(papers.Count, read.Count);
        foreach (var (paper, entry) in papers.Zip(read))
        {
            Assert.Equal(BibTex.Key(paper.Key), (string?)entry!["ID"]);
            Assert.Equal(Meaning(paper.Title), Meaning((string?)entry["title"] ?? ""));
            Assert.Equal(Meaning(string.Join(" and ", paper.Authors)), Meaning((string?)entry["author"] ?? ""));
            Assert.Equal(Meaning(paper.Abstract), Meaning((string?)entry["abstract"] ?? ""));
            Assert.Equal(paper.ArxivId, (string?)entry["eprint"]);
        }
    }

    [Fact]
    public async Task Bibtool_finds_nothing_to_complain_of()
    {
        var papers = NastyPapers.Make(Many);
        var (output, complaints) = await OutsideProgram.RunAsync("bibtool", [], string.Concat(papers.Select(p => CitationFormat.Of("bib")!.Text(p))), Cancel);
        Assert.Equal("", complaints);
        Assert.Equal(papers.Count, output.Split("@Misc", StringSplitOptions.None).Length - 1);
    }

    [Fact]
    public async Task Ten_thousand_nasty_papers_come_back_from_bibutils()
    {
        var papers = NastyPapers.Make(Many);
        var (output, _) = await OutsideProgram.RunAsync("ris2xml", ["-i", "utf8", "-o", "utf8", "-nl"], string.Concat(papers.Select(p => CitationFormat.Of("ris")!.Text(p))), Cancel);
        var read = XDocument.Parse(output).Root!.Elements().ToList();
        Assert.Equal(papers.Count, read.Count);
        XNamespace mods = "http://www.loc.gov/mods/v3";
        foreach (var (paper, entry) in papers.Zip(read))
        {
            var titles = entry.Elements(mods + "titleInfo").Elements().Select(e => e.Value);
            Assert.Equal(Letters(ReadableLatex.Of(paper.Title)), Letters(string.Concat(titles)));
        }
    }

    /// <summary>What a field says, without what only protects it.</summary>
    private static string Meaning(string field)
    {
        var plain = Escapes().Replace(field, m => m.Value switch
        {
            "{\\textbraceleft}" or "{\\textbraceright}" or "\\{" or "\\}" => "",
            "{\\textbackslash}" => "\\",
            "{\\textasciitilde}" => "~",
            "{\\textasciicircum}" => "^",
            "\\\\" => m.Value,
            _ => m.Value[1..],
        });
        return Spaces().Replace(plain.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), " ").Trim();
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"\{\\text[a-z]+\}|\\\\|\\[&%#_$\{\}]", RegexOptions.None, 1000)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
