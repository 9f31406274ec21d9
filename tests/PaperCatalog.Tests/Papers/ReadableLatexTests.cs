using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class ReadableLatexTests
{
    [Theory]
    [InlineData("Plain text, 100% of it", "Plain text, 100% of it")]
    [InlineData("$x^2$ and $x_i$", "x² and xᵢ")]
    [InlineData("L$^2$M", "L²M")]
    [InlineData("GUI-G^2 at 10^15", "GUI-G² at 10¹⁵")]
    [InlineData(@"$\nabla^2$DFT", "∇²DFT")]
    [InlineData(@"$\textit{Trans-Rain}$: free", "Trans-Rain: free")]
    [InlineData(@"\textbf{Bold} and \emph{stress}", "Bold and stress")]
    [InlineData(@"a {\it slanted} word", "a slanted word")]
    [InlineData(@"$\mathcal{O}(T)$ steps", "O(T) steps")]
    [InlineData(@"$O(n\log n)$ steps", "O(n log n) steps")]
    [InlineData(@"$\frac{1}{n}\sum_i x_i^{n+1}$", "1/n∑ᵢ xᵢⁿ⁺¹")]
    [InlineData(@"$\frac{a+b}{2}$", "(a+b)/2")]
    [InlineData(@"$\mathbb{R}^d$", "ℝᵈ")]
    [InlineData(@"$f_\mathrm{NL}$ through $\mu$-distortion", "f_NL through μ-distortion")]
    [InlineData(@"$10\times$ faster", "10× faster")]
    [InlineData(@"\alpha-divergence \& more: 5\%", "α-divergence & more: 5%")]
    [InlineData(@"Pok\'eMouse, na\""ive, \v{S}ev\c{c}ik", "PokéMouse, naïve, Ševçik")]
    [InlineData(@"about \~8B", "about ~8B")]
    [InlineData(@"\href{https://a.example/b}{https://a.example/b}.", "https://a.example/b.")]
    [InlineData(@"see \href{https://a.example}{the page}", "see the page (https://a.example)")]
    [InlineData(@"\(a \leq b\)", "a ≤ b")]
    [InlineData("costs $5 and $10", "costs $5 and $10")]
    [InlineData("costs only $39.9 and more", "costs only $39.9 and more")]
    [InlineData(@"snake_case and {a, b}", "snake_case and {a, b}")]
    [InlineData(@"an \unknowncommand stays", @"an \unknowncommand stays")]
    [InlineData(@"x^{*a}", "x^(*a)")]
    [InlineData("$τ$-bench", "τ-bench")]
    [InlineData(@"ends in \", @"ends in \")]
    [InlineData(@"$\frac{", "$/")]
    public void Latex_becomes_readable(string latex, string text) => Assert.Equal(text, ReadableLatex.Of(latex));

    [Fact]
    public void Text_without_latex_is_left_alone() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(t =>
        t.Get.AsSpan().IndexOfAny('\\', '$', '^') >= 0 || t.Get.Contains("_{", StringComparison.Ordinal) || ReadableLatex.Of(t.Get) == t.Get));

    /// <summary>Whatever signs stand between them, the words come out whole and in order.</summary>
    [Fact]
    public void Words_are_never_lost()
    {
        var piece = Gen.Elements("$", "\\", "{", "}", "^", "_", " ", "~", "\\(", "\\[", "\\frac", "\\textit{", "$$", "\\'", "{\\it ");
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.ListOf(piece).ToArbitrary(), pieces =>
        {
            var words = Enumerable.Range(0, pieces.Count + 1).Select(i => $"W{i}QZ").ToList();
            var text = ReadableLatex.Of(string.Concat(words.Zip(pieces.Append(""), (w, p) => $"{w} {p} ")));
            return words.All(w => text.Replace(" ", "", StringComparison.Ordinal).Contains(w, StringComparison.Ordinal));
        }));
    }

    [Fact]
    public void Deep_and_long_input_is_read_in_no_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var bad in new[] { "{", "$", "\\textit{", "\\frac{", "^{", "$$", "\\(" })
        {
            Assert.NotNull(ReadableLatex.Of("$" + string.Concat(Enumerable.Repeat(bad, 50_000))));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }
}
