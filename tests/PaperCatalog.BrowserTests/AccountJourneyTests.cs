using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PaperCatalog.Accounts;

namespace PaperCatalog.BrowserTests;

/// <summary>From the first admin's link to an invited colleague, the keyboard alone at times, and what a stranger meets.</summary>
public sealed class AccountJourneyTests(TestCluster cluster, Chromium chromium)
{
    private const string Password = SignedInClient.Password;

    public static TheoryData<int, ColorScheme, bool> Admins => new()
    {
        { 1280, ColorScheme.Light, true }, { 1280, ColorScheme.Dark, false }, { 390, ColorScheme.Dark, true }, { 390, ColorScheme.Light, false },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Admins))]
    public async Task The_first_admin_comes_invites_locks_and_finds_it_all_in_the_trail(int width, ColorScheme scheme, bool script)
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var visit = await chromium.VisitAsync(app, width, scheme, script);
        var page = visit.Page;
        await visit.GoAsync(await FirstLinkAsync(app));
        await visit.LookAsync("first-admin");
        await page.Locator("#name").FillAsync("Ada Pretend");
        await page.Locator("#password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada Pretend");
        await TokenAsync(visit);
        await page.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await visit.LookAsync("overview");
        await page.GetByRole(AriaRole.Link, new() { Name = "Invitations" }).ClickAsync();
        await page.Locator("select[name=role]").SelectOptionAsync("curator");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        await visit.LookAsync("invitation-made");
        var link = new Uri(await page.Locator(".secret").InnerTextAsync()).PathAndQuery;
        await InvitedAsync(app, link, width, scheme, script);
        await visit.GoAsync("/admin/invitations");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("used by Bo Madeup");
        await visit.LookAsync("invitations");
        await visit.GoAsync("/admin/users");
        await visit.LookAsync("users");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bo Madeup" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the account" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("is locked");
        await visit.LookAsync("user");
        await visit.GoAsync("/admin/audit");
        await Assertions.Expect(page.Locator(".trail")).ToContainTextAsync("invitation.make");
        await Assertions.Expect(page.Locator(".trail")).ToContainTextAsync("person.lock");
        await visit.LookAsync("audit");
        await visit.DemandValidAsync();
    }

    [Fact]
    public async Task By_keyboard_alone_one_signs_in_and_out()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.AddPersonAsync("Keys");
        await using var visit = await chromium.VisitAsync(app, script: false);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync("/papers/calendar");
        await TabToAsync(page, "a.me");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "#name");
        await keys.TypeAsync("keys");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Password);
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/papers/calendar");
        await TabToAsync(page, "a.me");
        await Assertions.Expect(page.Locator("a.me")).ToHaveTextAsync("Keys");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "form[action='/account/sign-out'] button");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("a.me")).ToHaveTextAsync("Sign in");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Dark, true)]
    [InlineData(390, ColorScheme.Light, true)]
    [InlineData(1280, ColorScheme.Light, false)]
    public async Task What_a_stranger_meets_is_sound(int width, ColorScheme scheme, bool script)
    {
        await using var app = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Accounts:Registration"] = "open" });
        await using var visit = await chromium.VisitAsync(app, width, scheme, script);
        foreach (var (name, address) in new[] { ("sign-in", "/account/sign-in"), ("join", "/account/join"), ("join-void", "/account/join/nonsense"), ("forgotten", "/account/password/forgotten"), ("new-password", "/account/password/1/nonsense") })
        {
            await visit.GoAsync(address);
            await visit.LookAsync(name);
        }

        await visit.GoAsync("/account/sign-in");
        await visit.Page.Locator("#name").FillAsync("nobody");
        await visit.Page.Locator("#password").FillAsync("not the password");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".refusal")).ToContainTextAsync("do not belong together");
        await visit.LookAsync("sign-in-refused");
        await visit.DemandValidAsync();
    }

    private static async Task<string> FirstLinkAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirstAdmin>().RunAsync(Cancel))!;
    }

    private static async Task TokenAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Locator("#token-name").FillAsync("nightly script");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        await Assertions.Expect(page.Locator(".secret")).ToContainTextAsync(PersonalToken.Prefix);
        await visit.LookAsync("token-made");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the account" }).ClickAsync();
        await visit.LookAsync("account");
    }

    private async Task InvitedAsync(TestApp app, string link, int width, ColorScheme scheme, bool script)
    {
        await using var visit = await chromium.VisitAsync(app, width, scheme, script);
        await visit.GoAsync(link);
        await visit.LookAsync("invited");
        await visit.Page.Locator("#name").FillAsync("Bo Madeup");
        await visit.Page.Locator("#password").FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("a.me")).ToHaveTextAsync("Bo Madeup");
        await visit.DemandValidAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 60 && !await page.Locator(selector + ":focus").IsVisibleAsync(); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator(selector)).ToBeFocusedAsync();
    }
}
