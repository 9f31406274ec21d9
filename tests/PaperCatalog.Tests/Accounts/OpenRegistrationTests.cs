using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Accounts;

/// <summary>Where anybody may make an account: what a stranger learns by it, and how an address becomes one's own.</summary>
public sealed partial class OpenRegistrationTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Address = "mia@lab.example";

    private readonly Posted posted = new();

    private TestApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster, Posted.Settings("open"), services => services.AddSingleton<IEmailSender>(posted));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_name_that_somebody_has_and_one_that_nobody_has_are_answered_alike_with_the_same_work()
    {
        await app.AddPersonAsync("Somebody");
        await JoinAsync("Warms up");
        Assert.Equal(await JoinAsync("Nobody 1"), await JoinAsync("Somebody"));
        Assert.Equal(2, await app.CreateContext().People.CountAsync(p => p.UserName!.StartsWith("Somebody"), Cancel));
    }

    [Fact]
    public async Task To_take_another_name_later_tells_no_more()
    {
        await app.AddPersonAsync("Somebody");
        using var browser = app.Browser();
        await browser.PostFormAsync("/account/join", "/account/join", ("name", "Anybody"), ("password", SignedInClient.Password));
        Assert.Equal(await RenameAsync(browser, "Nobody"), await RenameAsync(browser, "Somebody"));
        var name = await app.CreateContext().People.Where(p => p.UserName!.StartsWith("Somebody ")).Select(p => p.UserName!).SingleAsync(Cancel);
        var capitals = name.ToUpperInvariant();
        await RenameAsync(browser, capitals); // one's own name in other letters stays one's own
        Assert.True(await app.CreateContext().People.AnyAsync(p => p.UserName == capitals, Cancel));
    }

    [Fact]
    public async Task An_address_is_confirmed_by_its_link_the_account_and_the_password_together()
    {
        using var mia = app.Browser();
        await mia.PostFormAsync("/account/join", "/account/join", ("name", "Mia"), ("email", Address), ("password", SignedInClient.Password));
        var mail = await posted.Mails.Reader.ReadAsync(Cancel);
        Assert.Equal(Address, mail.To.Address);
        Assert.DoesNotContain("Mia", mail.Text, StringComparison.Ordinal);
        var path = new Uri(Link().Match(mail.Text).Value).AbsolutePath;

        using var stranger = await app.Client.GetAsync(Relative(path), Cancel);
        Assert.StartsWith("/account/sign-in", stranger.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var other = app.Browser();
        await other.PostFormAsync("/account/join", "/account/join", ("name", "Zoe"), ("email", Address), ("password", SignedInClient.Password));
        Assert.Contains("has been used, or has expired", await ConfirmAsync(other, path), StringComparison.Ordinal);
        Assert.Contains("This is not your password.", await ConfirmAsync(mia, path, "not the password"), StringComparison.Ordinal);
        Assert.Contains("The address is confirmed", await ConfirmAsync(mia, path), StringComparison.Ordinal);
        Assert.Contains("has been used, or has expired", await ConfirmAsync(mia, path), StringComparison.Ordinal);
        using var byAddress = app.Browser();
        await byAddress.SignInAsync(Address);
        Assert.Equal(1, await app.CreateContext().AuditEntries.CountAsync(e => e.Action == "person.confirm", Cancel));

        // One mail had to do for the mailbox, though two accounts named it; and it is one account's now.
        Assert.False(posted.Mails.Reader.TryRead(out _));
        Assert.Contains("Another account has this e-mail address.", await ConfirmAsync(other, await LinkOfAsync("Zoe")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_has_to_be_confirmed_anew_and_the_link_for_the_old_one_is_void()
    {
        using var mia = app.Browser();
        await mia.PostFormAsync("/account/join", "/account/join", ("name", "Mia"), ("email", Address), ("password", SignedInClient.Password));
        var old = new Uri(Link().Match((await posted.Mails.Reader.ReadAsync(Cancel)).Text).Value).AbsolutePath;
        await mia.PostFormAsync("/account", "/account", ("name", await NameOfAsync("Mia")), ("email", "new@lab.example"));
        var mail = await posted.Mails.Reader.ReadAsync(Cancel);
        Assert.Equal("new@lab.example", mail.To.Address);
        Assert.Contains("has been used, or has expired", await ConfirmAsync(mia, old), StringComparison.Ordinal);
        await mia.PostFormAsync("/account", "/account/address"); // it was written to a moment ago
        Assert.Contains("The address is confirmed", await ConfirmAsync(mia, new Uri(Link().Match(mail.Text).Value).AbsolutePath), StringComparison.Ordinal);
        Assert.False(posted.Mails.Reader.TryRead(out _));
    }

    [GeneratedRegex("https://papers.example/account/address/\\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    /// <summary>What cannot but differ: the name that was typed, the number drawn, and the form's token.</summary>
    private static string Plain(string html, string name)
    {
        var page = new HtmlParser().ParseDocument(html);
        foreach (var own in page.QuerySelectorAll("input[type=hidden], .lines"))
        {
            own.Remove();
        }

        return Regex.Replace(page.Body!.InnerHtml.Replace(name, "NAME", StringComparison.Ordinal), "NAME [0-9]{4}", "NAME", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<string> ConfirmAsync(HttpClient browser, string path, string password = SignedInClient.Password)
    {
        await browser.PostFormAsync(path, path, ("password", password));
        return await browser.GetStringAsync(Relative("/account"), Cancel);
    }

    private async Task<(HttpStatusCode, string?, string, int)> JoinAsync(string name)
    {
        using var browser = app.Browser();
        var before = app.Queries.Count;
        using var answer = await browser.PostFormAsync("/account/join", "/account/join", ("name", name), ("password", SignedInClient.Password));
        return (answer.StatusCode, answer.Headers.Location?.ToString(), Plain(await browser.GetStringAsync(Relative("/account"), Cancel), name), app.Queries.Count - before);
    }

    private async Task<(string, int)> RenameAsync(HttpClient browser, string name)
    {
        var queries = await app.CountQueriesAsync(() => browser.PostFormAsync("/account", "/account", ("name", name), ("email", "")));
        return (Plain(await browser.GetStringAsync(Relative("/account"), Cancel), name), queries);
    }

    private Task<string> NameOfAsync(string wish) => app.CreateContext().People.Where(p => p.UserName!.StartsWith(wish + " ")).Select(p => p.UserName!).SingleAsync(Cancel);

    private async Task<string> LinkOfAsync(string wish)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var name = await NameOfAsync(wish);
        return await scope.ServiceProvider.GetRequiredService<ConfirmAddress>().LinkAsync(await scope.ServiceProvider.GetRequiredService<PaperCatalog.Data.CatalogDbContext>().People.SingleAsync(p => p.UserName == name, Cancel));
    }
}
