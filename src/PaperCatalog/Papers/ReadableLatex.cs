namespace PaperCatalog.Papers;

/// <summary>
/// Shows the LaTeX of titles and abstracts as plain text: x² for $x^2$, α for \alpha, the words of \textit{…}.
/// Text is never lost: what it does not know it leaves as it came. Pure, linear, never throws.
/// </summary>
public static class ReadableLatex
{
    public static string Of(string text) =>
        text.AsSpan().IndexOfAny('\\', '$', '^') < 0 && !text.Contains("_{", StringComparison.Ordinal) ? text : new LatexReader(text).Read();
}
