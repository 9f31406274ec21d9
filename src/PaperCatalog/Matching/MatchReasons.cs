using System.Globalization;

namespace PaperCatalog.Matching;

/// <summary>A decision's grounds in words for people.</summary>
internal static class MatchReasons
{
    /// <summary>The clauses that say what was seen, the weightiest first; at least one on the titles.</summary>
    public static List<string> Of(WordingFeatures a, WordingFeatures b, Likeness likeness, OutsideEvidence outside)
    {
        var because = new List<string>();
        AddIdentifiers(because, outside);
        AddNames(because, a, b, likeness);
        because.Add(Titles(a, b, likeness));
        because.Add(Abstracts(a, b, likeness));
        AddDetails(because, likeness);
        AddAuthors(because, outside);
        return because;
    }

    private static void AddIdentifiers(List<string> because, OutsideEvidence outside)
    {
        if (outside.SameIdentifier is { } identifier)
        {
            because.Add($"same {identifier}");
        }

        if (outside.DifferentArxivIds is var (mine, theirs))
        {
            because.Add($"different arXiv ids: {mine} and {theirs}");
        }
    }

    private static void AddNames(List<string> because, WordingFeatures a, WordingFeatures b, Likeness likeness)
    {
        if (likeness.OneIsComment)
        {
            because.Add("only one is a comment on, a reply to or a replication of a paper");
        }

        if (likeness.Conflict is var (mine, theirs))
        {
            because.Add(NamesDiffer(mine, theirs));
        }
        else if (likeness.LeadsDiffer)
        {
            because.Add(NamesDiffer(a.Marks.Lead!, b.Marks.Lead!));
        }
    }

    private static string NamesDiffer(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? $"names differ: {one} and {other}" : $"names differ: {other} and {one}";

    private static string Titles(WordingFeatures a, WordingFeatures b, Likeness likeness)
    {
        if (a.Wording.Title == b.Wording.Title)
        {
            return "same title";
        }

        return likeness.TitlesEqual ? "titles differ only in case, punctuation or markup"
            : likeness.TitleShare > 0.999 ? "titles have the same words"
            : likeness.TitleShare < 0.1 ? "titles have little in common"
            : $"titles share {Percent(likeness.TitleShare)} of their wording";
    }

    private static string Abstracts(WordingFeatures a, WordingFeatures b, Likeness likeness)
    {
        if (a.AbstractLength == 0 || b.AbstractLength == 0)
        {
            return a.AbstractLength == b.AbstractLength ? "neither has an abstract" : "only one has an abstract";
        }

        var shared = a.Wording.Abstract == b.Wording.Abstract ? "same abstract"
            : $"abstracts share {Percent(likeness.RunShare)} of their three-word runs";
        var cut = a.Wording.AbstractCut || b.Wording.AbstractCut ? " as far as they are complete" : "";
        return likeness.HasAbstracts ? shared + cut : $"{shared}, but one is too short to speak against a match";
    }

    private static void AddDetails(List<string> because, Likeness likeness)
    {
        if (likeness.RunShare < 0.5 && likeness.RareWords > 0)
        {
            because.Add(Count(likeness.RareWords, "rare word is", "rare words are") + " in both texts");
        }

        if (likeness.RunShare < 0.5 && likeness.Figures > 0)
        {
            because.Add(Count(likeness.Figures, "figure is", "figures are") + " in both abstracts");
        }
    }

    private static void AddAuthors(List<string> because, OutsideEvidence outside)
    {
        if (outside.Authors is var (shared, of) && of > 0)
        {
            because.Add(shared == 0 ? "no author in common" : $"{Invariant(shared)} of {Invariant(of)} surnames of authors agree");
        }

        if (outside.SameLink)
        {
            because.Add("both link to the same code, data, demo or project");
        }
    }

    private static string Percent(double share) => $"{Invariant((int)Math.Round(share * 100))} %";

    private static string Count(int count, string one, string more) => $"{Invariant(count)} {(count == 1 ? one : more)}";

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
