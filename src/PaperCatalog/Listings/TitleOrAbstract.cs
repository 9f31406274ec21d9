using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// Tells titles from abstracts in a row of prose blocks: the labelling that costs least, by what each block is like and by what may follow what
/// (Viterbi over two states). So an abstract may be missing, short, or in two paragraphs, and a title long, without shifting all that follows.
/// </summary>
/// <remarks>
/// Costs were set on 1,056 titles (16 to 168 characters, none ends in a full stop) and 576 abstracts (538 to 1,918) of real listings.
/// </remarks>
internal static class TitleOrAbstract
{
    private const double MissingAbstract = 2;
    private const double SecondParagraph = 2.5;
    private const double NoTitleYet = 6;
    private const double CutAbstract = 1;

    /// <summary>Fewer do not show yet that titles and abstracts alternate.</summary>
    private const int Alternation = 4;

    private static readonly Regex SentenceWithin = new(@"[\p{Ll}0-9)\]]{2}[.!?] +\p{Lu}", RegexOptions.NonBacktracking);

    private static readonly Regex Opening = new(
        "^(?:We |In this |This (?:paper|work|study|article|survey|report) |Recent|Despite |Although |While |However|Existing |Our )", RegexOptions.NonBacktracking);

    /// <summary>True for each block that is a title, false for each that is (part of) an abstract.</summary>
    /// <param name="blocks">The prose in order.</param>
    /// <param name="lastMayBeCut">True where the text stops without a line end: then a last abstract may be as short as it likes.</param>
    public static bool[] Label(IReadOnlyList<string> blocks, bool lastMayBeCut)
    {
        var fromTitle = new (bool Title, bool Abstract)[blocks.Count];
        var (title, text) = (0.0, NoTitleYet);
        for (var at = 0; at < blocks.Count; at++)
        {
            var (asTitle, asAbstract) = (TitleCost(blocks[at]), lastMayBeCut && at >= Alternation - 1 && at == blocks.Count - 1 ? Math.Min(AbstractCost(blocks[at]), CutAbstract) : AbstractCost(blocks[at]));
            var (titleAfterTitle, abstractAfterAbstract) = at == 0 ? (0, 0) : (MissingAbstract, SecondParagraph);
            fromTitle[at] = (title + titleAfterTitle < text || at == 0, title <= text + abstractAfterAbstract);
            var (previousTitle, previousText) = (title, text);
            title = at == 0 ? asTitle : Math.Min(previousTitle + titleAfterTitle, previousText) + asTitle;
            text = at == 0 ? NoTitleYet + asAbstract : Math.Min(previousTitle, previousText + abstractAfterAbstract) + asAbstract;
        }

        return Walk(fromTitle, endsInTitle: title <= text);
    }

    private static bool[] Walk((bool Title, bool Abstract)[] fromTitle, bool endsInTitle)
    {
        var labels = new bool[fromTitle.Length];
        var title = endsInTitle;
        for (var at = labels.Length - 1; at >= 0; at--)
        {
            labels[at] = title;
            title = title ? fromTitle[at].Title : fromTitle[at].Abstract;
        }

        return labels;
    }

    private static double TitleCost(string text) =>
        text.Length switch { <= 170 => 0, <= 250 => 1.5, <= 350 => 4, _ => 9 }
        + (!text.EndsWith('.') ? 0 : text.Length > 40 ? 4 : 2)
        + (text.Contains("://", StringComparison.Ordinal) ? 5 : 0)
        + (Opening.IsMatch(text[..Math.Min(text.Length, 40)]) ? 1.5 : 0)
        + (SentenceWithin.IsMatch(text[..Math.Min(text.Length, 2000)]) ? 2 : 0);

    private static double AbstractCost(string text)
    {
        var ends = EntryText.EndsSentence(text);
        var length = text.Length switch { >= 400 => 0, >= 250 => 0.7, >= 120 => ends ? 1 : 2, >= 60 => ends ? 1.5 : 4, _ => ends ? 4 : 6 };
        return length + (ends ? 0 : 2);
    }
}
