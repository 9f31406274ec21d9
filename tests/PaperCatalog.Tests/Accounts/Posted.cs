using System.Threading.Channels;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Accounts;

/// <summary>A mail server that takes everything, and what it took.</summary>
internal sealed class Posted : IEmailSender
{
    /// <summary>With which the application believes that mail can be sent.</summary>
    public static Dictionary<string, string?> Settings(string registration) => new(StringComparer.Ordinal)
    {
        ["PaperCatalog:Mail:Host"] = "mail.example",
        ["PaperCatalog:PublicUrl"] = "https://papers.example",
        ["PaperCatalog:Accounts:Registration"] = registration,
    };

    public Channel<Email> Mails { get; } = Channel.CreateUnbounded<Email>();

    public async Task<MailAnswer> SendAsync(Email mail, CancellationToken cancel)
    {
        await Mails.Writer.WriteAsync(mail, cancel);
        return new MailAnswer(MailOutcome.Accepted, "250 taken");
    }
}
