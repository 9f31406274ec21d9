using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PaperCatalog.Accounts;

namespace PaperCatalog.BrowserTests;

/// <summary>A window as somebody has it: how wide, in which colours, with script or without.</summary>
public sealed record Window(int Width, ColorScheme Scheme, bool Script);

/// <summary>
/// One browser on its way through the site. It listens: any error on the console and any request to another host fails the test when
/// the visit ends. Where a journey stops to look, axe and a ruler judge the page; html-validate, which needs no script, judges what was
/// sent to a browser without.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Window window;
    private readonly HtmlFolder html = new();
    private readonly List<string> faults = [];
    private Task<string>? sent;

    internal Visit(IBrowserContext context, IPage page, Uri home, Window window)
    {
        (this.context, this.window, Page) = (context, window, page);
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(new Uri(request.Url).Authority != home.Authority, $"foreign request: {request.Url}");
        // As it was sent, not as the browser mended it; also where it answers a form.
        page.Response += (_, answer) => sent = answer.Ok && answer.Request.IsNavigationRequest ? answer.TextAsync() : sent;
    }

    public IPage Page { get; }

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>After a step that leads to another page, once something of it is seen: waits until it is whole and its scripts listen.</summary>
    public Task WholeAsync() => Page.WaitForLoadStateAsync();

    /// <summary>Signs somebody in by the page that people use; the account is made where it is not there yet.</summary>
    public async Task SignInAsync(TestApp app, string name = "Ada", Role role = Role.Admin)
    {
        await app.AddPersonAsync(name, role);
        await GoAsync("/account/sign-in");
        await Page.Locator("main [name=name]").FillAsync(name);
        await Page.Locator("main [name=password]").FillAsync(SignedInClient.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>Judges the page as it stands.</summary>
    public async Task LookAsync(string name)
    {
        await WholeAsync();
        Assert.Equal((name, 0), (name, await Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
        if (window.Script)
        {
            Assert.Empty((await Page.RunAxe()).Violations.Select(v => $"{name}: {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }
        else if (sent is not null)
        {
            html.Add(name, await sent);
        }

        await DrawAsync(name);
    }

    /// <summary>Its picture, where somebody wants to look: PAPERCATALOG_SCREENS names the folder.</summary>
    public async Task DrawAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PAPERCATALOG_SCREENS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{window.Width}-{window.Scheme}.png".ToLowerInvariant()), FullPage = true });
        }
    }

    /// <summary>At the end of a journey: html-validate finds nothing on the pages that were looked at without script.</summary>
    public async Task DemandValidAsync()
    {
        if (!window.Script)
        {
            await html.DemandValidAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        html.Dispose();
        await context.DisposeAsync();
        lock (faults)
        {
            Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        }
    }

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            lock (faults)
            {
                faults.Add(fault);
            }
        }
    }
}
