using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaperCatalog.Accounts;

namespace PaperCatalog.Tests.Accounts;

/// <summary>Signing in and out, and what a stranger learns from trying.</summary>
public sealed class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_goes_back_where_they_were_and_is_named_until_they_sign_out()
    {
        await app.AddPersonAsync("Ada Pretend");
        using var browser = app.Browser();
        using var answer = await browser.PostFormAsync("/account/sign-in?back=%2Fpapers%3Fsort%3Dtitle", "/account/sign-in", ("name", " ada pretend "), ("password", SignedInClient.Password));
        Assert.Equal("/papers?sort=title", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ada Pretend", await browser.GetStringAsync(Relative("/papers"), Cancel), StringComparison.Ordinal);
        using var left = await browser.PostFormAsync("/account", "/account/sign-out");
        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        Assert.DoesNotContain("Ada Pretend", await browser.GetStringAsync(Relative("/papers"), Cancel), StringComparison.Ordinal);
        Assert.False(await app.CreateContext().Sessions.AnyAsync(s => s.Person!.UserName == "Ada Pretend", Cancel));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task The_way_back_leads_to_our_own_pages_only(string back)
    {
        await app.AddPersonAsync("Bo");
        using var browser = app.Browser();
        using var answer = await browser.PostFormAsync("/account/sign-in?back=" + Uri.EscapeDataString(back), "/account/sign-in", ("name", "Bo"), ("password", SignedInClient.Password));
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_answered_alike_to_the_letter_and_to_the_lock()
    {
        await app.AddPersonAsync("Cy");
        var (known, unknown) = (await FailAsync("Cy"), await FailAsync("Zo"));
        Assert.Equal(known.Count, new AccountsOptions().LockAfter + 2);
        Assert.Equal(known, unknown);
        Assert.Contains("do not belong together", known[0], StringComparison.Ordinal);
        Assert.Contains("Too many tries", known[^1], StringComparison.Ordinal);
        using var browser = app.Browser();
        using var right = await browser.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", "cy"), ("password", SignedInClient.Password));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode); // the right password does not help while the name is locked
    }

    [Fact]
    public async Task An_unknown_name_costs_the_same_statements_and_one_password_hashed_too()
    {
        await app.AddPersonAsync("Di");
        await using var scope = app.Services.CreateAsyncScope();
        var counting = new CountingHasher(scope.ServiceProvider.GetRequiredService<IOptions<PasswordHasherOptions>>());
        scope.ServiceProvider.GetRequiredService<UserManager<Person>>().PasswordHasher = counting;
        var check = scope.ServiceProvider.GetRequiredService<CheckPassword>();
        await check.RunAsync("warms", "up", Cancel);
        var known = await app.CountQueriesAsync(() => check.RunAsync("Di", "wrong", Cancel));
        Assert.Equal(2, counting.Verified);
        Assert.Equal(known, await app.CountQueriesAsync(() => check.RunAsync("nobody", "wrong", Cancel)));
        Assert.Equal(3, counting.Verified);
    }

    [Fact]
    public async Task A_form_without_its_token_and_a_post_from_another_site_are_refused()
    {
        await app.AddPersonAsync("Eve");
        using var browser = app.Browser();
        using var bare = await browser.PostAsync(Relative("/account/sign-in"), Credentials("Eve"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("could not be accepted", await bare.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await browser.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", "Eve"), ("password", SignedInClient.Password));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Found)]
    public async Task Where_the_browser_tells_only_an_origin_that_is_looked_at(string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("/theme")) { Content = new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark")]) };
        request.Headers.Add("Origin", origin ?? app.BaseAddress.GetLeftPart(UriPartial.Authority));
        using var answer = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.NotEqual(origin is null ? "" : null, await answer.Content.ReadAsStringAsync(Cancel) is { Length: > 0 } body ? body : null);
    }

    [Fact]
    public async Task A_page_known_to_a_stranger_is_another_one_once_signed_in_and_out_again()
    {
        using var browser = await app.SignedInAsync(Role.Reader);
        using var mine = await browser.GetAsync(Relative("/papers/calendar"), Cancel);
        using var theirs = await app.Client.GetAsync(Relative("/papers/calendar"), Cancel);
        Assert.NotNull(theirs.Headers.ETag);
        Assert.NotEqual(theirs.Headers.ETag, mine.Headers.ETag);
        Assert.True(mine.Headers.CacheControl is { Private: true } or { NoStore: true }, "a page of a person is kept by no cache that others share");
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative("/papers/calendar"));
        request.Headers.IfNoneMatch.Add(theirs.Headers.ETag);
        using var signedIn = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        using var form = await browser.GetAsync(Relative("/account"), Cancel);
        Assert.True(form.Headers.CacheControl!.NoStore, "a page with a token is kept by nobody");
        Assert.Null(form.Headers.ETag);
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static FormUrlEncodedContent Credentials(string name) => new([KeyValuePair.Create("name", name), KeyValuePair.Create("password", SignedInClient.Password)]);

    /// <summary>What the page says to each of so many wrong passwords, without what differs by itself: the name and the token.</summary>
    private async Task<List<string>> FailAsync(string name)
    {
        using var browser = app.Browser();
        var said = new List<string>();
        for (var i = 0; i < new AccountsOptions().LockAfter + 2; i++)
        {
            using var answer = await browser.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", name), ("password", "not the password"));
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
            page.QuerySelector("#name")!.RemoveAttribute("value");
            page.QuerySelector("input[name=__RequestVerificationToken]")!.Remove();
            said.Add($"{answer.StatusCode} {page.Body!.InnerHtml}");
        }

        return said;
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Person>(options)
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
