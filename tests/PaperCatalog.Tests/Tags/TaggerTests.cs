using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Tags;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class TaggerTests
{
    [Theory]
    [InlineData(
        "HarborBench: A Multilingual Benchmark for Large Vision-Language Models on Scanned Shipping Forms",
        "Reading forms is hard. We introduce HarborBench, a benchmark of 4,000 scanned forms with questions in Dutch, Korean and Swahili. We evaluate 12 LVLMs on document question answering and find that OCR errors explain most failures.",
        "modality/text modality/document task/question-answering contribution/benchmark flag/multilingual",
        "modality/video modality/speech contribution/survey")]
    [InlineData(
        "Listening Before Looking: A Survey of Audio-Visual Speech Recognition",
        "This survey reviews fifteen years of speech recognition that uses audio and video of the speaker. We organise the literature in a taxonomy and discuss open challenges.",
        "modality/speech modality/audio modality/video contribution/survey",
        "contribution/method contribution/dataset flag/multilingual")]
    [InlineData(
        "SlimSight: Token Pruning for Efficient Multimodal Large Language Models",
        "Visual tokens are costly. We propose SlimSight, a simple yet effective method that prunes tokens without retraining. It halves inference latency and outperforms earlier pruning methods on image captioning.",
        "modality/text modality/image task/efficiency contribution/method",
        "contribution/survey modality/medical-image domain/medicine")]
    [InlineData(
        "Predicting Sepsis from Chest X-Rays and Electronic Health Records",
        "We present a fusion network for patients in intensive care. It combines radiographs with clinical notes to predict the outcome.",
        "modality/medical-image modality/clinical-record domain/medicine task/classification",
        "modality/image modality/video domain/finance")]
    [InlineData(
        "PantryPicks: Multimodal Recommendation for Online Grocery Shopping",
        "We propose a recommendation model that reads product images and product descriptions of an e-commerce shop.",
        "task/recommendation domain/commerce modality/image modality/text",
        "domain/medicine modality/speech")]
    public void A_paper_gets_the_tags_of_what_it_is_about(string title, string summary, string expected, string unwanted)
    {
        var given = Keys(title, summary);

        Assert.Empty(expected.Split(' ').Except(given));
        Assert.Empty(unwanted.Split(' ').Intersect(given));
    }

    [Theory]
    [InlineData("Unlike video, sketches hold still. We propose a method for sketch retrieval.", "modality/video")]
    [InlineData("We propose a network that learns from pictures without speech or any audio.", "modality/speech")]
    [InlineData("We study hate speech in written posts.", "modality/speech")]
    [InlineData("We propose a theory of optimisers. Our code is available.", "modality/code")]
    [InlineData("We study scaling laws of language models.", "domain/law")]
    [InlineData("We distil a student model from a teacher model.", "domain/education")]
    public void A_thing_named_only_to_set_it_aside_gives_no_tag(string summary, string unwanted) =>
        Assert.DoesNotContain(unwanted, Keys("A note", summary));

    [Fact]
    public void The_title_says_more_than_the_background()
    {
        const string Mention = "Video has been studied for long. We propose a method for something else.";

        Assert.DoesNotContain("modality/video", Keys("On something else", Mention));
        Assert.Contains("modality/video", Keys("On video", Mention));
    }

    [Theory]
    [InlineData("A paper", null)]
    [InlineData("", "")]
    [InlineData("", null)]
    public void A_paper_that_says_nothing_gets_no_tag(string title, string? summary) =>
        Assert.Empty(Tagger.Shipped.Tag(title, summary));

    [Fact]
    public void A_likeliest_contribution_is_given_where_none_is_likely()
    {
        var given = Tagger.Shipped.Tag("Sundry remarks", "A system is discussed.");

        Assert.Equal(["contribution"], given.Select(tag => tag.Facet));
    }

    [Fact]
    public void Evidence_quotes_the_heaviest_words_once_and_in_reading_order()
    {
        var given = Tagger.Shipped.Tag("Speech and speech again", "We study speech. Speakers differ. Speech varies.");

        var speech = Assert.Single(given, tag => tag.Slug == "speech");
        Assert.Equal(("title", 0, 6, "Speech"), Fields(speech.Evidence[0]));
        Assert.Equal(("abstract", 17, 8, "Speakers"), Fields(speech.Evidence[1]));
        Assert.Equal(2, speech.Evidence.Count);
    }

    [Fact]
    public void Any_text_is_taken_and_evidence_is_always_its_own_words()
    {
        string[] seeds =
        [
            "video", "multi-modal", "we propose a new dataset", " ", ".", "é", "\ud83d\ude80", "\ud83d", "\udc00", "\0", "ﬁlm", "İmage",
            "MRI", "7B", ":", "'s", "unlike", "ß", "图像", "e-\u0301", "\u2028", new string('x', 200),
        ];
        var text = Gen.Elements(seeds).ArrayOf().Select(string.Concat)
            .Or(ArbMap.Default.GeneratorFor<string>().Select(any => any ?? ""));

        Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), (title, summary) =>
            Tagger.Shipped.Tag(title, summary).All(tag => tag.Evidence.Count > 0 && tag.Score is > 0 and <= 1
                && tag.Evidence.All(words => words.Length > 0
                    && (words.Field == "title" ? title : summary).Substring(words.Start, words.Length) == words.Text)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void One_instance_serves_many_threads_with_the_same_answer()
    {
        var alone = Shown(0);
        Assert.NotEmpty(alone);

        Assert.All(ParallelEnumerable.Range(0, 200).Select(Shown).ToArray(), answer => Assert.Equal(alone, answer));

        static string Shown(int _) => string.Join(' ', Tagger.Shipped
            .Tag("Video and speech", "We present a dataset of video with speech and captions.")
            .Select(tag => $"{tag.Slug} {tag.Score} {string.Join(',', tag.Evidence)}"));
    }

    private static string[] Keys(string title, string summary) =>
        [.. Tagger.Shipped.Tag(title, summary).Select(tag => $"{tag.Facet}/{tag.Slug}")];

    private static (string, int, int, string) Fields(TagEvidence words) => (words.Field, words.Start, words.Length, words.Text);
}
