using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Jobs;

/// <summary>How runs are run; the settings under <c>PaperCatalog:Jobs</c> (docs/sources.md).</summary>
public sealed class JobOptions
{
    public const string Section = "PaperCatalog:Jobs";

    private const string Between = Section + ":{0} must lie between {1} and {2}.";

    /// <summary>How long a runner may be silent before another takes its run up.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs that one process has under way at once.</summary>
    [Range(1, 64, ErrorMessage = Between)]
    public int AtOnce { get; set; } = 4;

    /// <summary>Days for which runs that are over, and their logs, are kept.</summary>
    [Range(1, 36_500, ErrorMessage = Between)]
    public int KeepDays { get; set; } = 180;
}
