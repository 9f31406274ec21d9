using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Tests.Search;

public sealed class WordingTests
{
    [Theory]
    [InlineData("MM-Embed", "mm embed +mmembed")]
    [InlineData("LLaVA-1.5", "llava 1 5 +llava15")]
    [InlineData("state-of-the-art", "state of the art +stateoftheart")]
    [InlineData("β-VAE", "beta vae +betavae")]
    [InlineData("Schrödinger's naïve Straße", "schrodinger naive strasse")]
    [InlineData("can't", "cant")]
    [InlineData(@"$\textit{Trans-LoRA}$", "trans lora +translora")]
    [InlineData("多模态", "多模 模态 态")]
    [InlineData("GPT模型", "gpt 模型 型")]
    [InlineData("fi-𝐁𝐨𝐥𝐝", "fi bold +fibold")]
    [InlineData(" … \0 \ud800 ", "")]
    public void A_text_is_divided_into_folded_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', WordReader.Read(text).Select(w => (w.Joined ? "+" : "") + w.Text)));

    [Fact]
    public void Words_know_where_they_stand()
    {
        const string Text = "Über MM-Embed: schön";
        Assert.Equal(["Über", "MM", "Embed", "MM-Embed", "schön"], WordReader.Read(Text).Select(w => Text.Substring(w.Start, w.Length)));
    }

    [Fact]
    public void Reading_never_fails_and_places_lie_within_the_text() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        WordReader.Read(text ?? "").TrueForAll(w => w.Start >= 0 && w.End <= text!.Length && w.Text.Length is > 0 and <= 82)));

    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("relational", "relat")]
    [InlineData("generalizations", "gener")]
    [InlineData("llava", "llava")]
    [InlineData("vlms", "vlm")]
    [InlineData("gpt4s", "gpt4s")]
    public void Stems_are_porters(string word, string stem) => Assert.Equal(stem, Stem.Of(word));

    [Theory]
    [InlineData("calibrating", "calibration")]
    [InlineData("captions", "captioned")]
    [InlineData("classifiers", "classifier")]
    public void Forms_of_a_word_are_one_term(string one, string other) => Assert.Equal(Stem.Of(one), Stem.Of(other));

    [Theory]
    [InlineData("We study Turnip Yield Forecasts (TYFs) at length.", "tyf", "turnip yield forecast")]
    [InlineData("retrieval-augmented gardening (RAG) helps", "rag", "retriev augment garden")]
    public void Short_forms_are_learned_where_a_text_defines_them(string text, string shortForm, string longForm) =>
        Assert.Equal([new Abbreviation(shortForm, longForm)], Abbreviations.In(text));

    [Theory]
    [InlineData("as shown (see Section 3)")]
    [InlineData("a result (XYZ) of nothing")]
    [InlineData("one word only: Turnip (TP)")]
    [InlineData("((((((((((")]
    public void Brackets_that_define_nothing_teach_nothing(string text) => Assert.Empty(Abbreviations.In(text));

    [Fact]
    public void Long_forms_hold_their_short_form()
    {
        string[] terms = ["a", .. "vision language models".Split(' ').Select(WordReader.TermOf)];
        Assert.Equal([("vlm", 3)], KnownForms.At(terms, 1));
        Assert.Contains(KnownForms.LongFormsOf("vlm"), form => form.SequenceEqual(terms.Skip(1)));
    }

    [Fact]
    public void What_people_say_stands_for_what_papers_write_and_not_the_other_way()
    {
        Assert.Contains(WordReader.TermOf("animal"), KnownForms.AlikeOf(WordReader.TermOf("cows")));
        Assert.DoesNotContain(WordReader.TermOf("cows"), KnownForms.AlikeOf(WordReader.TermOf("animal")));
    }

    [Theory]
    [InlineData("turnip", "turnip", 0)]
    [InlineData("turnip", "tunrip", 1)]
    [InlineData("turnip", "turnp", 1)]
    [InlineData("turnip", "turnips", 1)]
    [InlineData("turnip", "parsnip", 3)]
    [InlineData("ab", "abcdef", 3)]
    public void Distance_counts_slips(string a, string b, int slips) => Assert.Equal(slips, Spelling.Distance(a, b, 2));

    /// <summary>What the table promises: whatever one slip does to a word, the two still share a key.</summary>
    [Theory]
    [InlineData("turnip")]
    [InlineData("visualise")]
    [InlineData("hyperparameters")]
    public void A_word_with_one_slip_shares_a_key(string word)
    {
        var keys = Spelling.KeysOf(word);
        for (var i = 1; i < word.Length; i++)
        {
            Assert.True(keys.Intersect(Spelling.KeysOf(word.Remove(i, 1))).Any(), $"without letter {i}");
            Assert.True(keys.Intersect(Spelling.KeysOf(word.Insert(i, "z"))).Any(), $"with a letter at {i}");
            Assert.True(keys.Intersect(Spelling.KeysOf(word.Remove(i, 1).Insert(i, "z"))).Any(), $"another letter at {i}");
            Assert.True(keys.Intersect(Spelling.KeysOf(word.Remove(i - 1, 2).Insert(i - 1, $"{word[i]}{word[i - 1]}"))).Any(), $"swapped at {i}");
        }
    }
}
