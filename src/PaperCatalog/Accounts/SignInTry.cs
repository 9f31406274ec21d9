namespace PaperCatalog.Accounts;

/// <summary>
/// Failed tries to sign in by one name. Counted for every name alike, whether anybody has it: so neither the answer, the lock-out nor
/// the time it takes says which names exist.
/// </summary>
public sealed class SignInTry
{
    /// <summary>SHA-256 of the name in capitals: what strangers type is not kept.</summary>
    public required byte[] NameHash { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }
}
