using PaperCatalog.Tags;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class CueReaderTests
{
    [Theory]
    [InlineData("image*", "Imagery of ships", "Imagery")]
    [InlineData("*bench", "See ShipBench now", "ShipBench")]
    [InlineData("query", "Two queries", null)]
    [InlineData("ship", "Two ships", "ships")]
    [InlineData("multimodal", "A multi-modal ship", "multi-modal")]
    [InlineData("multimodal", "A Multi Modal ship", "Multi Modal")]
    [InlineData("model ship", "The model's ship", "model's ship")]
    [InlineData("a|b ship", "Ship b ship", "b ship")]
    [InlineData("red (old) ship", "A red ship", "red ship")]
    [InlineData("# ship", "Some 12 ships", "12 ships")]
    [InlineData("#b ship", "A 7B ship", "7B ship")]
    [InlineData("<colour> ship", "A blue ship", "blue ship")]
    [InlineData("build ... ship", "build one very large ship", "build one very large ship")]
    [InlineData("build ... ship", "build a port for the ship", null)]
    [InlineData("build ... ship", "build. The ship sails", null)]
    [InlineData("old ship", "an old: ship", null)]
    public void A_pattern_finds_its_words(string pattern, string text, string? found)
    {
        var reader = Reader(("cue", [pattern]));

        var hit = Read(reader, text, "").SingleOrDefault();

        Assert.Equal(found, hit.Length == 0 ? null : text.Substring(hit.Start, hit.Length));
    }

    [Theory]
    [InlineData("unlike ships", false)]
    [InlineData("without any old ships", false)]
    [InlineData("a ship-free port", false)]
    [InlineData("without wind, ships", true)]
    [InlineData("not in the port that we know of, ships", true)]
    public void Negated_cues_are_left_out(string text, bool found) =>
        Assert.Equal(found, Read(Reader(("cue", ["ship"])), text, "").Any());

    [Fact]
    public void A_longer_phrase_of_the_same_group_covers_a_shorter_one()
    {
        var reader = Reader(("kind/ship", ["ship"]), ("kind/no-ship", ["ship shape"]), ("other", ["shape"]));

        Assert.Equal([1, 2], Read(reader, "All ship shape", "").Select(hit => hit.Cue).Order());
    }

    [Fact]
    public void Of_words_and_their_longer_phrase_in_one_cue_the_phrase_is_kept()
    {
        const string Text = "All ship shape";
        var hit = Assert.Single(Read(Reader(("cue", ["ship", "ship shape", "shape"])), Text, ""));

        Assert.Equal("ship shape", Text.Substring(hit.Start, hit.Length));
    }

    [Fact]
    public void Cues_stand_in_the_zone_of_their_sentence()
    {
        var reader = Reader(("cue", ["ship"]), ("title/cue", ["ship"]));

        var zones = Read(reader, "Ship", "Ships sail, e.g. Ships of old. We build a ship. The ship floats.");

        Assert.Equal(
            [(0, Zone.Title), (1, Zone.Title), (0, Zone.Background), (0, Zone.Background), (0, Zone.Core), (0, Zone.Own)],
            zones.Select(hit => (hit.Cue, hit.Zone)));
    }

    private static IEnumerable<PlacedCue> Read(CueReader reader, string title, string summary) =>
        reader.Read(title, summary).Where(hit => hit.Cue < Roles);

    private static int Roles { get; set; }

    private static CueReader Reader(params (string Name, string[] Patterns)[] cues)
    {
        Roles = cues.Length;
        var named = cues.ToDictionary(cue => cue.Name, cue => cue.Patterns);
        named["role/own"] = ["we"];
        named["role/presents"] = ["we build"];
        named["role/negator-before"] = ["unlike", "without", "not"];
        named["role/negator-after"] = ["free"];
        return new CueReader(new CueFinder(new Vocabulary
        {
            Version = 1,
            Facets = [],
            Words = new Dictionary<string, string[]> { ["colour"] = ["red", "blue"] },
            Dividers = ["for"],
            Cues = named,
            Tags = [],
        }));
    }
}
