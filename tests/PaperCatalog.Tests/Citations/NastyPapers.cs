using System.Globalization;
using PaperCatalog.Citations;

namespace PaperCatalog.Tests.Citations;

/// <summary>Papers whose titles, names and abstracts hold whatever has ever broken a bibliography.</summary>
internal static class NastyPapers
{
    private static readonly string[] Pieces =
    [
        "Learning", "to", "See", "BERT", "ViT-L/14", "GPT-4o", "a", "3D", "naïve", "Gödel", "Łukasz", "Ångström", "Čech", "日本語", "Ελληνικά", "שלום", "e\u0301tude",
        "😀", "👩‍🔬", "𝒳-net", "$x^2$", "$\\alpha_{t+1}$", "$\\mathcal{O}(n \\log n)$", "$\\nabla^2$DFT", "costs $5 and $10", "\\textit{Trans-LoRA}", "\\LaTeX", "{\\\"o}", "\\'etudes",
        "R&D", "100%", "#1", "snake_case", "~10x", "10^{15}", "x^2", "C:\\path", "back\\", "{Braced Words}", "{{Twice}}", "open{", "close}", "}{", "\\{escaped\\}", "\"quoted\"", "it's", "``ticks''",
        "@article{fake,", "title = {x},", "and", "a,b", "--", "—", "<b>bold</b>", "…", "f(x)=[1,2]", "\\&", "\\%", "$", "$$", "$$y$$", "%", "\\\\", "^", "~", "\u00A0", "Q: why?",
    ];

    public static IReadOnlyList<CitedPaper> Make(int count)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(1, count).Select(i => Paper(random, i))];
    }

    private static CitedPaper Paper(Random random, int i)
    {
        var key = i % 3 == 0 ? $"ein-schlüssel-{i}" : string.Create(CultureInfo.InvariantCulture, $"2611.{i:00000}");
        return new CitedPaper(key, Words(random, 1, 12), [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words(random, 1, 3))], i % 3 == 0 ? null : key, i % 5 == 0 ? $"10.1000/x_{i}{{}}" : null, "cs.CL")
        {
            Abstract = Words(random, 0, 40),
            Keywords = [Words(random, 1, 2)],
            PublishedAt = i % 2 == 0 ? new DateTimeOffset(2026, 11, 1 + i % 28, 0, 0, 0, TimeSpan.Zero) : null,
            FirstListedOn = new DateOnly(2026, 11, 19),
            Page = $"http://localhost/papers/{i}",
        };
    }

    private static string Words(Random random, int least, int most) => string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
