using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PaperCatalog.Mail;

/// <summary>Puts mails into a folder, one .eml a mail, for development and for servers that collect them there. The same Message-ID is the same file.</summary>
public sealed class PickupFolder(IOptions<MailOptions> settings) : IEmailSender
{
    public async Task<MailAnswer> SendAsync(Email mail, CancellationToken cancel)
    {
        var folder = settings.Value.PickupFolder;
        var written = MimeWriter.Write(mail, settings.Value);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written.MessageId))[..10]) + ".eml";
        try
        {
            Directory.CreateDirectory(folder);
            var half = Path.Combine(folder, name + ".part");
            await File.WriteAllBytesAsync(half, written.Bytes, cancel);
            File.Move(half, Path.Combine(folder, name), overwrite: true); // whoever collects sees whole mails only
            return new MailAnswer(MailOutcome.Accepted, $"put into {name}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new MailAnswer(MailOutcome.Unreachable, failure.Message);
        }
    }
}
