using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Mail;

/// <summary>What the room brings to the application.</summary>
public static class MailRoom
{
    /// <summary>Adds <see cref="IEmailSender"/> with the settings under <see cref="MailOptions.Section"/>.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section)
            .PostConfigure<IConfiguration>(Complete)
            .ValidateDataAnnotations()
            .Validate(
                o => new[] { o.From, o.Returns, o.Leave }.All(a => Mailbox.Parse(a) is not null),
                $"{MailOptions.Section}:From, :Returns and :Leave are mail addresses such as papers@example.org or Papers <papers@example.org>.")
            .Validate(o => o.User is not { Length: > 0 } || o.Password is { Length: > 0 }, $"{MailOptions.Section}:User needs a {MailOptions.Section}:Password.")
            .Validate(o => o.TrustedCertificates is not { Length: > 0 } file || File.Exists(file), $"{MailOptions.Section}:TrustedCertificates names no file.")
            .ValidateOnStart();
        return services
            .AddSingleton<SmtpSender>()
            .AddSingleton<PickupFolder>()
            .AddSingleton<IEmailSender>(p => p.GetRequiredService<IOptions<MailOptions>>().Value.Host is { Length: > 0 }
                ? p.GetRequiredService<SmtpSender>()
                : p.GetRequiredService<PickupFolder>());
    }

    private static void Complete(MailOptions options, IConfiguration settings)
    {
        var host = Uri.TryCreate(settings["PaperCatalog:PublicUrl"], UriKind.Absolute, out var url) && url.HostNameType == UriHostNameType.Dns ? url.IdnHost : "localhost";
        options.From = options.From is { Length: > 0 } from ? from : $"PaperCatalog <papers@{host}>";
        options.Returns = options.Returns is { Length: > 0 } returns ? returns : options.From;
        options.Leave = options.Leave is { Length: > 0 } leave ? leave : options.From;
        options.Name = options.Name is { Length: > 0 } name ? name : Mailbox.Parse(options.From)?.Host ?? "localhost";
        options.PickupFolder = options.PickupFolder is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(CatalogDatabase.EmbeddedOptions(settings).DataDirectory, "mail");
    }
}
