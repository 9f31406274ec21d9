using Microsoft.AspNetCore.Identity;

namespace PaperCatalog.Accounts;

/// <summary>What somebody may do; each role may do what those before it may.</summary>
public enum Role
{
    Reader,
    Curator,
    Admin,
}

/// <summary>Somebody with an account. <see cref="IdentityUser{TKey}.UserName"/> is the name to sign in by and the one that others see.</summary>
public sealed class Person : IdentityUser<long>
{
    public Role Role { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when an admin keeps them out; null for everybody who may come in.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>The name as pages show it; a person always has one.</summary>
    public string Name => UserName ?? "";
}
