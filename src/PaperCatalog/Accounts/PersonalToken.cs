namespace PaperCatalog.Accounts;

/// <summary>A secret by which a program acts for a person; only its hash is kept.</summary>
public sealed class PersonalToken
{
    /// <summary>Before each token, so that people and scanners of leaked secrets recognise it.</summary>
    public const string Prefix = "pcat_";

    /// <summary>Scopes: to read what its person may read, to change what its person may change, to do an admin's work.</summary>
    public static readonly IReadOnlyList<string> AllScopes = ["read", "write", "admin"];

    public long Id { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    public required string Name { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>The first characters, to tell one's tokens apart.</summary>
    public required string Start { get; set; }

    public List<string> Scopes { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was last used, to the hour.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
