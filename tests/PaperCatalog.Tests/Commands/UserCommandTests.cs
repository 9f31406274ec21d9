using System.Text.Json;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Data;

namespace PaperCatalog.Tests.Commands;

/// <summary>Accounts from the command line, as a process of its own.</summary>
public sealed class UserCommandTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_is_added_with_a_password_from_stdin_and_signs_in()
    {
        using var added = await RunAsync(SignedInClient.Password + "\n", "user", "add", "ops@lab.example", "--admin", "--json");
        Assert.Equal(0, added.ExitCode);
        var answer = JsonDocument.Parse(added.Output).RootElement;
        Assert.Equal(("ops@lab.example", "ops@lab.example", "admin", JsonValueKind.Null), (answer.GetProperty("name").GetString(), answer.GetProperty("email").GetString(), answer.GetProperty("role").GetString(), answer.GetProperty("link").ValueKind));
        using var browser = app.Browser();
        await browser.SignInAsync("OPS@lab.example");
        Assert.Contains("Audit trail", await browser.GetStringAsync(new Uri("/admin", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var again = await RunAsync(SignedInClient.Password + "\n", "user", "add", "ops@lab.example", "--admin");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is taken", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_it_prints_a_link_that_another_process_takes()
    {
        using var added = await RunAsync("", "user", "add", "Linked", "--curator", "--json");
        var path = new Uri(JsonDocument.Parse(added.Output).RootElement.GetProperty("link").GetString()!).AbsolutePath;
        using var browser = app.Browser();
        using var set = await browser.PostFormAsync(path, path, ("password", SignedInClient.Password));
        Assert.Equal("/account/sign-in", set.Headers.Location?.ToString());
        await browser.SignInAsync("linked");
        using var unknown = await RunAsync("", "user", "link", "Nobody Here");
        Assert.Equal(1, unknown.ExitCode);
        Assert.StartsWith("There is no account Nobody Here", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_roles_are_a_mistake()
    {
        using var run = await RunAsync("", "user", "add", "Both", "--admin", "--reader");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("one role", run.Errors, StringComparison.Ordinal);
    }

    private async Task<Papercatalog> RunAsync(string input, params string[] arguments)
    {
        var run = Papercatalog.StartWith(app.Database.ConnectionString, arguments);
        await run.FinishAsync(input);
        return run;
    }
}
