using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

public sealed class SeriesMarksTests
{
    [Theory]
    [InlineData("Silt-VL", "Silt2-VL")]
    [InlineData("SiltNet v3", "SiltNet v3.5")]
    [InlineData("SiltBench.v2: Harder", "SiltBench: Hard")]
    [InlineData("SiltNet Technical Report", "SiltNetv2 Technical Report")]
    [InlineData("Silt Forecasting", "Silt Forecasting II")]
    [InlineData("Ebb at MudEval-2024 Task 6: Silt", "Ebb at MudEval-2024 Task 7: Silt")]
    [InlineData("Harbours in 2024", "Harbours in 2025")]
    [InlineData("4DSilt: Streams", "4DSiltPro: Better Streams")]
    public void Another_version_part_year_or_task_is_a_conflict(string a, string b) => Assert.NotNull(SeriesMarks.Of(a).Conflict(SeriesMarks.Of(b)));

    [Theory]
    [InlineData("SiltNet 2: Streams", "SiltNet2: Better Streams")]
    [InlineData("SiltNet 2.0", "SiltNet 2")]
    [InlineData("Can I Trust Silt?", "Can Silt Be Trusted?")]
    [InlineData("Silt in 36 Languages", "Silt in Languages")]
    [InlineData("SiltNet: Streams", "Streams of Silt")]
    [InlineData("Mud Anchors: Streams", "Mud Anchor: Streams")]
    [InlineData("", "SiltNet 2")]
    public void Other_differences_are_none(string a, string b)
    {
        Assert.Null(SeriesMarks.Of(a).Conflict(SeriesMarks.Of(b)));
        Assert.Null(SeriesMarks.Of(b).Conflict(SeriesMarks.Of(a)));
    }

    [Theory]
    [InlineData("Comment on 'Silt in Harbours'", true)]
    [InlineData("A Reply to Ebb et al.", true)]
    [InlineData("Erratum: Silt in Harbours", true)]
    [InlineData("Silt in Harbours: A Comment", true)]
    [InlineData("Replicating Silt in Harbours", true)]
    [InlineData("Commentary Generation for Harbours", false)]
    [InlineData("Learning to Reply to Harbour Masters", false)]
    [InlineData("Response Time of Harbour Models", false)]
    public void A_comment_on_another_paper_is_known_by_its_title(string title, bool comment) => Assert.Equal(comment, SeriesMarks.Of(title).IsComment);
}
