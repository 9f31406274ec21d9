namespace PaperCatalog.Accounts;

/// <summary>A link by which one person may make an account, once, until it expires or is taken back. Only the hash of its code is kept.</summary>
public sealed class Invitation
{
    public long Id { get; set; }

    public required byte[] CodeHash { get; set; }

    public Role Role { get; set; }

    /// <summary>Whom it is for; the address becomes the account's. Null for whoever holds the link.</summary>
    public string? Email { get; set; }

    /// <summary>The admin who made it; null for the one printed at a first start, which counts only as long as there is no admin.</summary>
    public long? MadeById { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The name of the account it became.</summary>
    public string? UsedBy { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
