using Microsoft.Extensions.Options;
using PaperCatalog.Mail;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>Mails a link to one person. Only where a mail server and the public address are set: a link must not name the host that a stranger's request named.</summary>
public sealed class LinkMail(IEmailSender sender, IOptions<MailOptions> mail, PublicUrl home, TimeProvider clock)
{
    public bool IsThere => mail.Value.Host is { Length: > 0 } && home.Of("/") is not null;

    /// <summary>Whether the mail was taken; false where there is none, or the address or the server will not have it.</summary>
    public async Task<bool> RunAsync(string address, string subject, string says, string path, CancellationToken cancel)
    {
        if (!IsThere || Mailbox.Parse(address) is not { } to)
        {
            return false;
        }

        var answer = await sender.SendAsync(
            new Email { To = to, Subject = subject, Text = $"{says}\n\n{home.Of(path)}\n\nIf this tells you nothing, do nothing: the link then expires by itself.\n", Date = clock.GetUtcNow(), Headers = [("Auto-Submitted", "auto-generated")] },
            cancel);
        return answer.Outcome == MailOutcome.Accepted;
    }
}
