namespace PaperCatalog.Mail;

/// <summary>
/// Hands a mail over: to the server that the settings name, else to a folder. Any room that sends a mail asks for it:
/// <code>await sender.SendAsync(new Email { To = Mailbox.Parse(address)!, Subject = "…", Text = "…", Date = clock.GetUtcNow() }, cancel);</code>
/// It answers rather than throws; addresses of strangers go through <see cref="Mailbox.Parse"/> first.
/// </summary>
public interface IEmailSender
{
    Task<MailAnswer> SendAsync(Email mail, CancellationToken cancel);
}
