using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Digests;

/// <summary>How digests leave; the settings under <c>PaperCatalog:Digests</c> (docs/digests.md).</summary>
public sealed class DigestOptions
{
    public const string Section = "PaperCatalog:Digests";

    private const string Between = Section + ":{0} must lie between {1} and {2}.";

    /// <summary>Mails that leave a process in a second, at most; 0 for as many as the server takes.</summary>
    [Range(0, 100_000, ErrorMessage = Between)]
    public int MailsASecond { get; set; } = 20;

    /// <summary>Mails that leave a process to addresses of one host in a minute, at most; 0 for any number.</summary>
    [Range(0, 1_000_000, ErrorMessage = Between)]
    public int MailsAMinuteToAHost { get; set; } = 300;

    /// <summary>After so many failures of the mail server in a row nothing is sent for a while.</summary>
    [Range(1, 10_000, ErrorMessage = Between)]
    public int FailuresBeforePause { get; set; } = 10;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan PauseAfterFailures { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Letters (to confirm, to change) that one address can be made to get in a day.</summary>
    [Range(1, 1000, ErrorMessage = Between)]
    public int LettersADay { get; set; } = 5;

    /// <summary>Letters that one caller can make us send in an hour.</summary>
    [Range(1, 100_000, ErrorMessage = Between)]
    public int AskingsAnHour { get; set; } = 30;
}
