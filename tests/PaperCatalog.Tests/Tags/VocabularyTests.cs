using System.Text;
using PaperCatalog.Tags;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Shipped = Vocabulary.Shipped;

    [Theory]
    [InlineData("modality", "text image video audio speech music 3d document gui medical-image clinical-record remote-sensing tabular time-series graph sensor action molecule code")]
    [InlineData("task", "pretraining instruction-tuning in-context-learning captioning question-answering retrieval classification generation editing grounding translation summarization dialogue reasoning hallucination efficiency safety recommendation information-extraction")]
    [InlineData("contribution", "method model dataset benchmark survey analysis toolkit position")]
    [InlineData("domain", "medicine earth-observation education social-media commerce robotics driving science finance media agriculture law")]
    [InlineData("flag", "multilingual")]
    public void Each_facet_has_its_closed_list(string facet, string slugs) =>
        Assert.Equal(slugs.Split(' '), Shipped.Tags.Where(tag => tag.Facet == facet).Select(tag => tag.Slug));

    [Fact]
    public void The_weights_cover_every_tag_and_name_only_cues_that_exist()
    {
        Assert.Equal(Shipped.Tags.Select(TagModel.Key).Order(), TagModel.Shipped.Tags.Keys.Order());
        var cues = TagModel.Shipped.Tags.Values.SelectMany(tag => tag.Weights.Keys).Distinct();
        Assert.Empty(cues.Except(Shipped.Cues.Keys));
        Assert.All(TagModel.Shipped.Tags.Values.SelectMany(tag => tag.Weights.Values), zones => Assert.Equal(CueStrengths.Zones, zones.Length));
    }

    [Fact]
    public void Every_cue_that_a_rule_uses_weighs_something()
    {
        var silent = Shipped.Tags.SelectMany(tag => tag.Rules.Keys
            .Where(cue => !TagModel.Shipped.Tags[TagModel.Key(tag)].Weights.ContainsKey(cue))
            .Select(cue => $"{tag.Slug}: {cue}"));

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("\"facet\":\"shape\",\"slug\":\"round\"", "unknown facet shape")]
    [InlineData("\"facet\":\"colour\",\"slug\":\"red\",\"broader\":\"warm\"", "unknown wider tag warm")]
    [InlineData("\"facet\":\"colour\",\"slug\":\"red\",\"rules\":{\"rose\":1}", "unknown cue rose")]
    public void A_vocabulary_that_names_nothing_is_refused(string tag, string sentence)
    {
        var json = $$"""
            {"version":1,"facets":[{"slug":"colour","name":"Colour","definition":"","zones":[1,1,1,1]}],"words":{},"dividers":[],
             "cues":{},"tags":[{"name":"N","definition":"D",{{tag}}}]}
            """;

        var refusal = Assert.Throws<InvalidDataException>(() => Vocabulary.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
