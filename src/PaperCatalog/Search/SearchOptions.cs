using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Search;

/// <summary>How papers are ranked; the settings under <c>PaperCatalog:Search</c> (docs/search.md).</summary>
public sealed class SearchOptions
{
    public const string Section = "PaperCatalog:Search";

    /// <summary>After so many days a paper has half of what being new gives.</summary>
    private const double HalfLife = 365;

    /// <summary>By what part a paper of today is preferred to one of long ago that answers as well; 0 for not at all.</summary>
    [Range(0, 1, ErrorMessage = Section + ":{0} must lie between {1} and {2}.")]
    public double Freshness { get; set; } = .05;

    /// <summary>By what the score of a paper so many days old is multiplied.</summary>
    public double Prior(int days) => 1 + (Freshness * Math.Pow(2, -Math.Max(0, days) / HalfLife));
}
