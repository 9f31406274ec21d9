using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Sources;

/// <summary>How long the archive keeps what it was answered; the settings under <c>PaperCatalog:Archive</c> (docs/sources.md).</summary>
public sealed class ArchiveOptions
{
    public const string Section = "PaperCatalog:Archive";

    /// <summary>Days for which the bytes of captures, and visits, are kept; for ever where not set.</summary>
    [Range(1, 36_500, ErrorMessage = Section + ":{0} must lie between {1} and {2}.")]
    public int? KeepDays { get; set; }
}
