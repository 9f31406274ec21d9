namespace PaperCatalog.Accounts;

/// <summary>Who did what to what, when, from which state to which. It outlives the person and the subject, so it names both.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The person, if one did it; not a foreign key, for the entry stays when the account goes.</summary>
    public long? PersonId { get; set; }

    public required string Actor { get; set; }

    /// <summary>Room and verb: "paper.merge".</summary>
    public required string Action { get; set; }

    /// <summary>Kind and name: "paper 2405.15738".</summary>
    public required string Subject { get; set; }

    /// <summary>The state before, as JSON; null where there was none.</summary>
    public string? Before { get; set; }

    public string? After { get; set; }
}
