using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Accounts;

/// <summary>Settings under <c>PaperCatalog:Accounts</c>.</summary>
public sealed class AccountsOptions
{
    public const string Section = "PaperCatalog:Accounts";

    public const string Open = "open";

    public const string ByInvitation = "invitation";

    public const string Closed = "closed";

    /// <summary>Who may make an account: anybody, whoever holds an invitation, nobody.</summary>
    [AllowedValues(Open, ByInvitation, Closed, ErrorMessage = "PaperCatalog__Accounts__Registration is open, invitation or closed.")]
    public string Registration { get; set; } = ByInvitation;

    /// <summary>Failed tries by one name after which it is not tried again for <see cref="LockMinutes"/>.</summary>
    [Range(1, 1000)]
    public int LockAfter { get; set; } = 10;

    [Range(1, 1440)]
    public int LockMinutes { get; set; } = 15;

    /// <summary>Requests a minute from one network address to pages where a secret can be guessed.</summary>
    [Range(1, 100_000)]
    public int TriesPerMinute { get; set; } = 30;

    [Range(1, 365)]
    public int InvitationDays { get; set; } = 7;

    /// <summary>How long a link to set a new password works.</summary>
    [Range(1, 720)]
    public int LinkHours { get; set; } = 24;
}
