namespace PaperCatalog.Mail;

/// <summary>One mail to one person, before it is written as bytes by <see cref="MimeWriter"/>.</summary>
public sealed record Email
{
    public required Mailbox To { get; init; }

    public required string Subject { get; init; }

    /// <summary>The plain part. Every mail has one.</summary>
    public required string Text { get; init; }

    public string? Html { get; init; }

    /// <summary>Where null, the sender of the settings.</summary>
    public Mailbox? From { get; init; }

    /// <summary>Without angle brackets. Where null, a random one; where the same mail may go out twice, give the same one.</summary>
    public string? MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>Further headers, in order: ASCII names, values of one line.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    /// <summary>The server took it over.</summary>
    Accepted,

    /// <summary>Not now (4xx): try this mail again later.</summary>
    Deferred,

    /// <summary>Never (5xx): this mail will not be taken.</summary>
    Refused,

    /// <summary>The server cannot be reached, or takes no mail of ours at all: it is not about this mail.</summary>
    Unreachable,
}

/// <summary>The server's answer, in its own words where it gave any.</summary>
/// <param name="OfRecipient">True where it is the recipient that was refused, not the mail.</param>
public sealed record MailAnswer(MailOutcome Outcome, string Text, bool OfRecipient = false);
