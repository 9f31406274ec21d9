using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;

namespace PaperCatalog.Tests.Accounts;

/// <summary>One's own account: password, links, sessions, tokens; and that sessions outlive processes.</summary>
public sealed class AccountTests(TestApp app, TestCluster cluster) : IClassFixture<TestApp>
{
    private const string NewPassword = "another long password";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_and_a_second_process_keep_people_signed_in()
    {
        await app.AddPersonAsync("Stays");
        var cookies = new CookieContainer();
        using var first = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = app.BaseAddress };
        await first.SignInAsync("Stays");
        await using var beside = await TestApp.BesideAsync(app);
        using var second = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = beside.BaseAddress };
        Assert.Contains("Stays", await second.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
        // A form that one process wrote is taken by the other.
        var form = new HtmlParser().ParseDocument(await first.GetStringAsync(Relative("/account"), Cancel)).QuerySelector("form[action='/account/sign-out'] input")!;
        using var body = new FormUrlEncodedContent([KeyValuePair.Create(form.GetAttribute("name")!, form.GetAttribute("value")!)]);
        using var left = await second.PostAsync(Relative("/account/sign-out"), body, Cancel);
        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await first.GetAsync(Relative("/account"), Cancel)).StatusCode);
        Assert.NotEmpty(await app.CreateContext().ProtectionKeys.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_new_password_signs_every_other_browser_out_and_voids_the_old_one()
    {
        await app.AddPersonAsync("Changes");
        using var here = app.Browser();
        using var there = app.Browser();
        await here.SignInAsync("Changes");
        await there.SignInAsync("Changes");
        await here.PostFormAsync("/account", "/account/password", ("old", "not the password"), ("password", NewPassword));
        Assert.Contains("This is not your password.", await here.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
        await here.PostFormAsync("/account", "/account/password", ("old", SignedInClient.Password), ("password", NewPassword));
        Assert.Contains("The password is changed", await here.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync(Relative("/account"), Cancel)).StatusCode);
        await there.SignInAsync("Changes", NewPassword);
    }

    [Fact]
    public async Task A_link_sets_a_password_once_and_a_link_to_nobody_reads_alike()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await app.AddPersonAsync("Forgot");
        var id = await app.CreateContext().People.Where(p => p.UserName == "Forgot").Select(p => p.Id).SingleAsync(Cancel);
        using var answer = await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/link");
        var path = new Uri(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)).QuerySelector(".secret")!.TextContent).AbsolutePath;
        using var browser = app.Browser();
        using var set = await browser.PostFormAsync(path, path, ("password", NewPassword));
        Assert.Equal("/account/sign-in", set.Headers.Location?.ToString());
        await browser.SignInAsync("Forgot", NewPassword);
        using var stranger = app.Browser();
        Assert.Contains("has been used, or has expired", await RefusalAsync(stranger, path), StringComparison.Ordinal);
        Assert.Equal(await RefusalAsync(stranger, path), await RefusalAsync(stranger, path.Replace($"/{id}/", "/987654/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all()
    {
        await app.AddPersonAsync("Everywhere");
        using var here = app.Browser();
        using var there = app.Browser();
        there.DefaultRequestHeaders.UserAgent.ParseAdd("Telephone/1.0");
        await here.SignInAsync("Everywhere");
        await there.SignInAsync("Everywhere");
        var page = new HtmlParser().ParseDocument(await here.GetStringAsync(Relative("/account"), Cancel));
        Assert.Contains("Telephone/1.0", page.Body!.TextContent, StringComparison.Ordinal);
        var end = page.QuerySelector("form[action^='/account/sessions/'][action$='/end']:not([action='/account/sessions/end'])")!.GetAttribute("action")!;
        await here.PostFormAsync("/account", end);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync(Relative("/account"), Cancel)).StatusCode);
        await there.SignInAsync("Everywhere");
        await here.PostFormAsync("/account", "/account/sessions/end");
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync(Relative("/account"), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await here.GetAsync(Relative("/account"), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_acts_for_its_person_within_its_scopes_until_it_is_revoked()
    {
        await app.AddPersonAsync("Scripts");
        using var browser = app.Browser();
        await browser.SignInAsync("Scripts");
        using var made = await browser.PostFormAsync("/account", "/account/tokens", ("name", "nightly"), ("scopes[]", "read"), ("days", "30"));
        var token = new HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync(Cancel)).QuerySelector(".secret")!.TextContent;
        Assert.StartsWith(PersonalToken.Prefix, token, StringComparison.Ordinal);
        var result = await AuthenticateAsync(token);
        Assert.Equal("Scripts", result.Principal?.Identity?.Name);
        Assert.Equal("read", Assert.Single(result.Principal!.FindAll(TokenAuthentication.Scope)).Value);
        Assert.False((await AuthenticateAsync(token + "x")).Succeeded);
        var id = await app.CreateContext().PersonalTokens.Where(t => t.Name == "nightly").Select(t => t.Id).SingleAsync(Cancel);
        await browser.PostFormAsync("/account", $"/account/tokens/{id}/revoke");
        Assert.False((await AuthenticateAsync(token)).Succeeded);
    }

    [Fact]
    public async Task No_cookie_page_takes_a_token_for_a_session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative("/account"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", PersonalToken.Prefix + "x");
        using var answer = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Tries_from_one_address_are_limited()
    {
        await using var strict = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Accounts:TriesPerMinute"] = "3" });
        using var browser = strict.Browser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await browser.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", $"name {i}"), ("password", "not the password"));
            answers.Add(answer.StatusCode);
        }

        // A minute may turn while the test runs, and then the count begins anew: never more than three in a row pass.
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Who_has_a_network_is_one(string address, string network) => Assert.Equal(network, AccountsRoom.Network(IPAddress.Parse(address)));

    [Theory]
    [InlineData("", "A name has")]
    [InlineData("bob@lab.example", "must be the account's own e-mail address")]
    [InlineData("a\u0007b", "A name has")]
    [InlineData("\u202Enimda", "A name has")]
    [InlineData("Taken Name", "is taken")]
    [InlineData(" taken   NAME ", "is taken")]
    public async Task A_name_that_will_not_do_is_refused_in_a_sentence(string name, string says)
    {
        await app.AddPersonAsync("Taken Name");
        await app.AddPersonAsync("Renames");
        using var browser = app.Browser();
        await browser.SignInAsync("Renames");
        await browser.PostFormAsync("/account", "/account", ("name", name), ("email", ""));
        Assert.Contains(says, WebUtility.HtmlDecode(await browser.GetStringAsync(Relative("/account"), Cancel)), StringComparison.Ordinal);
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<string> RefusalAsync(HttpClient browser, string path)
    {
        using var answer = await browser.PostFormAsync(path, path, ("password", NewPassword));
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)).QuerySelector(".refusal")!.TextContent;
    }

    private async Task<AuthenticateResult> AuthenticateAsync(string token)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = "Bearer " + token;
        return await context.AuthenticateAsync(Access.Bearer);
    }
}
