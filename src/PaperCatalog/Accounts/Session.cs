namespace PaperCatalog.Accounts;

/// <summary>One browser in which somebody is signed in. The cookie names it; without its row the cookie is worth nothing.</summary>
public sealed class Session
{
    /// <summary>A session that nobody used for as long is over.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    public Guid Id { get; set; }

    public long PersonId { get; set; }

    public Person? Person { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it was last used, to the hour.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>What the browser calls itself.</summary>
    public required string Browser { get; set; }

    /// <summary>The network address it was started from; empty where none is known.</summary>
    public required string Address { get; set; }
}
