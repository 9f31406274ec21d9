using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;

namespace PaperCatalog.Tests.Accounts;

/// <summary>Who may make an account, and how the first admin becomes one.</summary>
public sealed partial class JoinTests(TestApp app, TestCluster cluster) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invitation_makes_one_account_of_its_role()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        var path = await InviteAsync(admin, "curator", "cura@lab.example");
        using var first = app.Browser();
        using var made = await JoinAsync(first, path, "Cura");
        Assert.Equal("/account", made.Headers.Location?.ToString());
        Assert.Contains("curator", await first.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
        using var byAddress = app.Browser();
        await byAddress.SignInAsync("cura@lab.example"); // an admin vouched for it
        using var second = app.Browser();
        var again = await second.GetStringAsync(Relative(path), Cancel);
        Assert.Contains("used or taken back, or has expired", again, StringComparison.Ordinal);
        Assert.DoesNotContain("new-password", again, StringComparison.Ordinal);
        Assert.Contains("used by Cura", await admin.GetStringAsync(Relative("/admin/invitations"), Cancel), StringComparison.Ordinal);
        Assert.Contains("person Cura", await admin.GetStringAsync(Relative("/admin/audit?action=person.add"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_use_an_invitation_at_once_one_does()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        var path = await InviteAsync(admin, "reader");
        var code = path[Invite.Path.Length..];
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var join = scope.ServiceProvider.GetRequiredService<Join>();
            return await Record.ExceptionAsync(() => join.RunAsync(new JoinForm($"Racer {i}", null, SignedInClient.Password), code, Cancel));
        }));
        Assert.Single(made, e => e is null);
        Assert.Equal(1, await app.CreateContext().People.CountAsync(p => p.UserName!.StartsWith("Racer"), Cancel));
    }

    [Fact]
    public async Task An_invitation_expires_can_be_taken_back_and_survives_a_typing_error()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        var path = await InviteAsync(admin, "reader");
        using var browser = app.Browser();
        using var slip = await JoinAsync(browser, path, "Slip", "short");
        Assert.Contains("at least 10 characters", await slip.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var hash = Secret.Hash(path[Invite.Path.Length..]);
        await using var db = app.CreateContext();
        var id = await db.Invitations.Where(i => i.CodeHash == hash && i.UsedAt == null).Select(i => i.Id).SingleAsync(Cancel);
        await db.Invitations.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, DateTimeOffset.UtcNow.AddMinutes(-1)), Cancel);
        Assert.DoesNotContain("new-password", await browser.GetStringAsync(Relative(path), Cancel), StringComparison.Ordinal);
        await db.Invitations.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, DateTimeOffset.UtcNow.AddDays(1)), Cancel);
        Assert.Contains("new-password", await browser.GetStringAsync(Relative(path), Cancel), StringComparison.Ordinal);
        await admin.PostFormAsync("/admin/invitations", $"/admin/invitations/{id}/revoke");
        Assert.DoesNotContain("new-password", await browser.GetStringAsync(Relative(path), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("invitation", false)]
    [InlineData("closed", false)]
    [InlineData("open", true)]
    public async Task Who_may_make_an_account_is_a_setting_and_by_default_takes_an_invitation(string? setting, bool open)
    {
        await using var other = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Accounts:Registration"] = setting ?? "invitation" });
        using var browser = other.Browser();
        var page = await browser.GetStringAsync(Relative("/account/join"), Cancel);
        Assert.Equal(open, page.Contains("action=\"/account/join\"", StringComparison.Ordinal));
        await using var scope = other.Services.CreateAsyncScope();
        var join = scope.ServiceProvider.GetRequiredService<Join>();
        var refused = await Record.ExceptionAsync(() => join.RunAsync(new JoinForm("Anybody", "taken@lab.example", SignedInClient.Password), null, Cancel));
        Assert.Equal(open, refused is null);
        if (open)
        {
            // An address that nobody vouched for: a second one is no error, and neither may sign in by it.
            using var second = await browser.PostFormAsync("/account/join", "/account/join", ("name", "Somebody"), ("email", "taken@lab.example"), ("password", SignedInClient.Password));
            Assert.Equal("/account", second.Headers.Location?.ToString());
            using var third = other.Browser();
            using var byAddress = await third.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", "taken@lab.example"), ("password", SignedInClient.Password));
            Assert.Contains(CheckPassword.Wrong, await byAddress.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_admins_link_works_until_there_is_an_admin()
    {
        await using var fresh = await TestApp.StartAsync(cluster);
        var (one, other) = (await FirstAsync(fresh), await FirstAsync(fresh));
        using var browser = fresh.Browser();
        using var made = await JoinAsync(browser, one!, "Root");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Relative("/admin/users"), Cancel)).StatusCode);
        Assert.DoesNotContain("new-password", await fresh.Client.GetStringAsync(Relative(other!), Cancel), StringComparison.Ordinal);
        Assert.Null(await FirstAsync(fresh));
    }

    [GeneratedRegex("/account/join/[^<\\s]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<string?> FirstAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAdmin>().RunAsync(Cancel);
    }

    private static async Task<string> InviteAsync(HttpClient admin, string role, string email = "")
    {
        using var answer = await admin.PostFormAsync("/admin/invitations", "/admin/invitations", ("role", role), ("email", email), ("days", "2"));
        return Link().Match(await answer.Content.ReadAsStringAsync(Cancel)).Value;
    }

    private static Task<HttpResponseMessage> JoinAsync(HttpClient browser, string path, string name, string password = SignedInClient.Password) =>
        browser.PostFormAsync(path, path, ("name", name), ("password", password));
}
