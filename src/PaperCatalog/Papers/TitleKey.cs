namespace PaperCatalog.Papers;

/// <summary>The folded title by which equal titles are found, whatever their case, punctuation, markup or accents.</summary>
public static class TitleKey
{
}
