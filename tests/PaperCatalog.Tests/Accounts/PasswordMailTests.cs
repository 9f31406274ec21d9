using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Accounts;

/// <summary>A forgotten password, where mail can be sent.</summary>
public sealed partial class PasswordMailTests(TestCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_has_the_address_gets_one_link_and_the_page_tells_nobody_else_apart()
    {
        var posted = new Posted();
        await using var app = await TestApp.StartAsync(
            cluster,
            Posted.Settings("invitation"),
            services => services.AddSingleton<IEmailSender>(posted));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AddPerson>().RunAsync(new NewPerson("Mia", "mia@lab.example", true, Role.Reader, SignedInClient.Password), Actor.CommandLine, Cancel);
            await scope.ServiceProvider.GetRequiredService<AddPerson>().RunAsync(new NewPerson("Claims", "claimed@lab.example", false, Role.Reader, SignedInClient.Password), Actor.CommandLine, Cancel);
        }

        using var browser = app.Browser();
        var nobody = await AskAsync(browser, "nobody@lab.example");
        await AskAsync(browser, "claimed@lab.example");
        Assert.Equal(nobody, await AskAsync(browser, "MIA@lab.example"));
        await AskAsync(browser, "mia@lab.example");
        using var admin = await app.SignedInAsync(Role.Admin);
        await admin.PostFormAsync("/admin/invitations", "/admin/invitations", ("role", "reader"), ("email", "new@lab.example"), ("days", "3"));
        var mails = new[] { await posted.Mails.Reader.ReadAsync(Cancel), await posted.Mails.Reader.ReadAsync(Cancel) }.ToDictionary(m => m.To.Address, m => m.Text);
        Assert.Contains("https://papers.example/account/join/", mails["new@lab.example"], StringComparison.Ordinal);
        var path = new Uri(Link().Match(mails["mia@lab.example"]).Value).AbsolutePath;
        using var set = await browser.PostFormAsync(path, path, ("password", "another long password"));
        Assert.Equal("/account/sign-in", set.Headers.Location?.ToString());
        Assert.False(posted.Mails.Reader.TryRead(out _), "more mails went out than were due");
    }

    [Fact]
    public async Task Where_no_mail_can_be_sent_the_page_names_the_admin()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var page = await app.Client.GetStringAsync(new Uri("/account/password/forgotten", UriKind.Relative), Cancel);
        Assert.Contains("Ask an admin for a link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"email\"", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("https://papers.example/account/password/\\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private static async Task<string> AskAsync(HttpClient browser, string address)
    {
        using var answer = await browser.PostFormAsync("/account/password/forgotten", "/account/password/forgotten", ("email", address));
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
