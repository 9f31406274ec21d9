using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PaperCatalog.Tests.Data;
using PaperCatalog.Tests.Sources;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Commands;

/// <summary>Sources from the command line, as a process of its own.</summary>
public sealed class SourceCommandTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Last = new(2026, 3, 18);

    private Origin origin = null!;

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(TimeProvider.System);
        database = await TestDatabase.CreateAsync(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task Sources_are_added_listed_asked_and_filled()
    {
        Assert.Empty((await AnswerAsync("list")).GetProperty("sources").EnumerateArray());
        var added = await AnswerAsync("add", "Kites Daily", Template, "--cron", "0 6 * * *", "--time-zone", "Europe/Paris", "--look-back", "1", "--on");
        Assert.Equal(
            ("kites-daily", Template, "daily", "0 6 * * *", "Europe/Paris", 1, true),
            (Text(added, "source"), Text(added, "url"), Text(added, "kind"), Text(added, "cron"), Text(added, "timeZone"), added.GetProperty("lookBackDays").GetInt32(), added.GetProperty("on").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, added.GetProperty("lastAnswer").ValueKind);
        var preset = await AnswerAsync("add", "--preset", "hugging-face-search", "--query", "kites");
        Assert.Equal(("query", "kites", false), (Text(preset, "kind"), Text(preset, "query"), preset.GetProperty("on").GetBoolean()));

        for (var day = Last.AddDays(-2); day <= Last; day = day.AddDays(1))
        {
            origin.Answer($"/day/{day:yyyy-MM-dd}", SourceApp.Listing(day, 3), SourceApp.Json);
        }

        var filled = Assert.Single((await AnswerAsync("refresh", "kites-daily", "--from", "2026-03-16", "--to", "2026-03-18")).GetProperty("runs").EnumerateArray());
        Assert.Equal(("kites-daily", "done", 3, 3), (Text(filled, "source"), Text(filled, "state"), filled.GetProperty("done").GetInt32(), filled.GetProperty("total").GetInt32()));
        Assert.Equal((3, 9), (filled.GetProperty("counts").GetProperty("captured").GetInt32(), filled.GetProperty("counts").GetProperty("new papers").GetInt32()));

        using var list = await RunAsync("list");
        var lines = list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("never asked", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("kites-daily\ton\tanswered ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_fails_the_verb_and_says_why()
    {
        await AnswerAsync("add", "Kites Daily", origin.Address.GetLeftPart(UriPartial.Authority) + "/list");
        origin.Answer("/list", Origin.Status(StatusCodes.Status503ServiceUnavailable));
        using var asked = await RunAsync("refresh", "kites-daily", "--json");
        Assert.Equal(1, asked.ExitCode);
        Assert.StartsWith("Kites Daily: ", OneLine(asked), StringComparison.Ordinal);
        var run = Assert.Single(JsonDocument.Parse(asked.Output).RootElement.GetProperty("runs").EnumerateArray());
        Assert.Equal("failed", Text(run, "state"));
        var source = Assert.Single((await AnswerAsync("list")).GetProperty("sources").EnumerateArray());
        Assert.Equal((1, Text(run, "message")), (source.GetProperty("failures").GetInt32(), Text(source, "trouble")));
        Assert.NotEqual(JsonValueKind.Null, source.GetProperty("notBefore").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_in_one_sentence()
    {
        await AnswerAsync("add", "Kites Daily", "https://papers.example/{date}");
        await RefusesAsync(1, "2 to 80 characters", "add", "K", "https://papers.example/{date}");
        await RefusesAsync(1, "choose another", "add", "Kites daily", "https://papers.example/{date}");
        await RefusesAsync(1, "There is no preset nonsense", "add", "--preset", "nonsense");
        await RefusesAsync(1, "This is no schedule", "add", "Owls", "https://papers.example/{date}", "--cron", "whenever");
        await RefusesAsync(1, "There is no source nowhere", "refresh", "nowhere");
        await RefusesAsync(1, "No source is on", "refresh");
        await RefusesAsync(1, "The first day comes after the last.", "refresh", "kites-daily", "--from", "2026-03-10", "--to", "2026-03-09");
        await RefusesAsync(1, "Say from which day", "refresh", "kites-daily", "--from", "someday");
        await RefusesAsync(2, "--from", "refresh", "kites-daily", "--to", "2026-03-09");
    }

    private string Template => origin.Address.GetLeftPart(UriPartial.Authority) + "/day/{date}";

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static string OneLine(Papercatalog run)
    {
        Assert.DoesNotContain('\n', run.Errors);
        return run.Errors;
    }

    private async Task RefusesAsync(int exit, string says, params string[] arguments)
    {
        using var run = await RunAsync(arguments);
        Assert.Equal((exit, ""), (run.ExitCode, run.Output));
        Assert.Contains(says, OneLine(run), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AnswerAsync(params string[] arguments)
    {
        using var run = await RunAsync([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task<Papercatalog> RunAsync(params string[] arguments)
    {
        var run = Papercatalog.StartWith(database.ConnectionString, SourceApp.Settings(origin), ["source", .. arguments]);
        await run.FinishAsync();
        return run;
    }
}
