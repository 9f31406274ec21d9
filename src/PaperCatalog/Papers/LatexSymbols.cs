using System.Collections.Frozen;

namespace PaperCatalog.Papers;

/// <summary>What the commands of LaTeX look like as plain characters.</summary>
internal static class LatexSymbols
{
    /// <summary>Commands that stand for one sign.</summary>
    public static readonly FrozenDictionary<string, string> Signs = Table(
        """
         alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
         xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
         Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω times × cdot · div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙
         cup ∪ cap ∩ setminus ∖ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡
         propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ emptyset ∅ varnothing ∅
         forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ Re ℜ Im ℑ
         aleph ℵ angle ∠ perp ⊥ parallel ∥ mid | vert | Vert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ to →
         rightarrow → Rightarrow ⇒ longrightarrow → leftarrow ← gets ← Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔
         implies ⇒ mapsto ↦ uparrow ↑ downarrow ↓ ldots … dots … cdots ⋯ prime ′ dagger † ddagger ‡ degree ° sharp ♯ flat ♭
         checkmark ✓ square □ triangle △ diamond ⋄ S § P ¶ copyright © pounds £ euro € textdegree ° texttimes × textmu μ
         textregistered ® texttrademark ™ textendash – textemdash — textasciitilde ~ textbackslash \ textquoteright ’
         textquoteleft ‘ textquotedblleft “ textquotedblright ” ss ß ae æ AE Æ oe œ OE Œ o ø O Ø aa å AA Å l ł L Ł i ı j ȷ TeX TeX
         LaTeX LaTeX
        """);

    /// <summary>Commands that stand for space.</summary>
    public static readonly FrozenSet<string> Spaces = new[] { "quad", "newline", "qquad" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Commands that are words, set apart from the letters beside them.</summary>
    public static readonly FrozenSet<string> Functions = new[]
    {
        "log", "ln", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "min", "max", "arg", "argmin", "argmax", "sup", "inf", "lim", "det", "dim",
        "ker", "deg", "gcd", "Pr", "mod", "bmod",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Commands whose one argument is shown as it is.</summary>
    public static readonly FrozenSet<string> Wrappers = new[]
    {
        "text", "textit", "textbf", "texttt", "textsc", "textsf", "textrm", "textup", "textsl", "textmd", "textnormal", "emph", "underline",
        "uline", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak", "mathop", "operatorname", "boldsymbol", "bm",
        "mbox", "hbox", "url", "tilde", "bar", "vec", "overline", "underbrace", "overbrace", "dot", "ddot", "widehat", "widetilde", "textsuperscript",
        "textsubscript", "mathnormal", "ensuremath", "pmb", "bold", "textcolor", "hat",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Commands that only set size, space or style: nothing is seen of them.</summary>
    public static readonly FrozenSet<string> Silent = new[]
    {
        "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "displaystyle", "textstyle", "limits", "nolimits", "it", "bf",
        "em", "tt", "sc", "rm", "sf", "sl", "cal", "small", "large", "Large", "tiny", "centering", "noindent", "xspace", "protect", "relax",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Letters in double strokes.</summary>
    public static readonly FrozenDictionary<char, string> Blackboard =
        Pairs("CHNPQRZABDEFGIJKLMOSTUVWXY", "ℂ ℍ ℕ ℙ ℚ ℝ ℤ 𝔸 𝔹 𝔻 𝔼 𝔽 𝔾 𝕀 𝕁 𝕂 𝕃 𝕄 𝕆 𝕊 𝕋 𝕌 𝕍 𝕎 𝕏 𝕐");

    public static readonly FrozenDictionary<char, string> Superscripts = Pairs(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzTABDEGHIJKLMNOPRUVW′∘∗",
        "⁰ ¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹ ⁺ ⁻ ⁻ ⁼ ⁽ ⁾ ᵃ ᵇ ᶜ ᵈ ᵉ ᶠ ᵍ ʰ ⁱ ʲ ᵏ ˡ ᵐ ⁿ ᵒ ᵖ ʳ ˢ ᵗ ᵘ ᵛ ʷ ˣ ʸ ᶻ ᵀ ᴬ ᴮ ᴰ ᴱ ᴳ ᴴ ᴵ ᴶ ᴷ ᴸ ᴹ ᴺ ᴼ ᴾ ᴿ ᵁ ⱽ ᵂ ′ ° *");

    public static readonly FrozenDictionary<char, string> Subscripts = Pairs(
        "0123456789+-−=()aehijklmnoprstuvx", "₀ ₁ ₂ ₃ ₄ ₅ ₆ ₇ ₈ ₉ ₊ ₋ ₋ ₌ ₍ ₎ ₐ ₑ ₕ ᵢ ⱼ ₖ ₗ ₘ ₙ ₒ ₚ ᵣ ₛ ₜ ᵤ ᵥ ₓ");

    /// <summary>Accents over the letter that follows, as combining characters.</summary>
    public static readonly FrozenDictionary<char, char> Accents =
        "'`^\"~=.uvHckrdb".Zip("\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0306\u030C\u030B\u0327\u0328\u030A\u0323\u0331").ToFrozenDictionary(p => p.First, p => p.Second);

    private static FrozenDictionary<string, string> Table(string namesAndSigns)
    {
        var words = namesAndSigns.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToFrozenDictionary(w => w[0], w => w[1], StringComparer.Ordinal);
    }

    private static FrozenDictionary<char, string> Pairs(string from, string to) =>
        from.Zip(to.Split(' ')).ToFrozenDictionary(p => p.First, p => p.Second);
}
