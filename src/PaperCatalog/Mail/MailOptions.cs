using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Mail;

/// <summary>How a connection to the mail server is protected.</summary>
public enum MailTls
{
    /// <summary>STARTTLS where the server offers it; a password never goes over a connection without.</summary>
    Auto,

    /// <summary>STARTTLS, or no mail.</summary>
    Required,

    /// <summary>TLS from the first byte (port 465).</summary>
    Implicit,

    /// <summary>Never: for a server on the same machine.</summary>
    None,
}

/// <summary>Where mail goes and who it is from; the settings under <c>PaperCatalog:Mail</c> (docs/digests.md).</summary>
public sealed class MailOptions
{
    public const string Section = "PaperCatalog:Mail";

    private const string Between = Section + ":{0} must lie between {1} and {2}.";

    /// <summary>The server that takes our mail; where it is not set, mails are put into <see cref="PickupFolder"/>.</summary>
    public string? Host { get; set; }

    [Range(1, 65535, ErrorMessage = Between)]
    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; } = MailTls.Auto;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>A file of certificates (PEM) to trust instead of the machine's: for a server of one's own.</summary>
    public string? TrustedCertificates { get; set; }

    /// <summary>Who mails are from. Where it is not set, PaperCatalog at the host of <c>PaperCatalog:PublicUrl</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Where returned mail goes (the envelope's sender); where it is not set, to <see cref="From"/>.</summary>
    public string Returns { get; set; } = "";

    /// <summary>Where a mail asking to leave goes, named in List-Unsubscribe; where it is not set, to <see cref="From"/>.</summary>
    public string Leave { get; set; } = "";

    /// <summary>The secret of whoever reports bounces to us; where it is not set, nobody may.</summary>
    public string? BounceSecret { get; set; }

    /// <summary>What we call ourselves in the conversation; where it is not set, the host of the sender.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where mails are put when no server is named; where it is not set, <c>mail</c> in the data folder.</summary>
    public string PickupFolder { get; set; } = "";

    [Range(1, 64, ErrorMessage = Between)]
    public int Connections { get; set; } = 8;

    /// <summary>After so many mails a connection is closed: some servers count.</summary>
    [Range(1, 100_000, ErrorMessage = Between)]
    public int MailsAConnection { get; set; } = 500;

    /// <summary>Longest wait for a connection, and for any answer but the last.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for the answer to a whole mail: who gives up early sends it twice (RFC 5321, 4.5.3.2.6).</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan TakeoverTimeout { get; set; } = TimeSpan.FromMinutes(10);
}
