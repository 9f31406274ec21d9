using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PaperCatalog.Tests.Listings;
using Xunit;

namespace PaperCatalog.Tests.Commands;

/// <summary>The read verb as a process: what stands on stdout, what on stderr, and how it exits.</summary>
public sealed class ReadCommandTests
{
    [Fact]
    public async Task It_prints_the_listing_and_nothing_else()
    {
        var (exit, output, errors) = await RunAsync("read", Fixture("scraper_wrapped.json"), "--json");
        var listing = JsonDocument.Parse(output).RootElement;
        var entry = listing.GetProperty("entries")[0];
        Assert.Equal(0, exit);
        Assert.StartsWith("Read as scraper-json because ", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(["form", "listing", "entries", "warnings"], listing.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["kind", "period", "query", "curator"], listing.GetProperty("listing").EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["position", "title", "abstract", "abstractCut", "arxivId", "arxivVersion", "doi", "authors", "upvotes", "links"],
            entry.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["kind", "url"], entry.GetProperty("links")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(("scraper-json", "day"), (listing.GetProperty("form").GetString(), listing.GetProperty("listing").GetProperty("kind").GetString()));
        Assert.Contains("Bertil Strøm", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_caller_knows_of_the_capture_counts()
    {
        var (exit, output, _) = await RunAsync("read", Fixture("api_2024_wrapped_titles.json"), "--url", "https://huggingface.co/papers?q=echo+rooms", "--period", "2026-W10", "--captured-at", "2026-11-20T10:00Z");
        var listing = JsonDocument.Parse(output).RootElement.GetProperty("listing");
        Assert.Equal((0, "query", "2026-W10", "echo rooms"), (exit, listing.GetProperty("kind").GetString(), listing.GetProperty("period").GetString(), listing.GetProperty("query").GetString()));
    }

    [Fact]
    public async Task Characters_beyond_the_basic_plane_are_not_escaped()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, """[{"title":"😀 and \\ud83d\\ude00 and \\\\ud83d stay apart","authors":["𝔸"]}]""", TestContext.Current.CancellationToken);
        var (_, output, _) = await RunAsync("read", path);
        File.Delete(path);
        Assert.Contains("😀 and ", output, StringComparison.Ordinal);
        Assert.Equal("𝔸", JsonDocument.Parse(output).RootElement.GetProperty("entries")[0].GetProperty("authors")[0].GetString());
        Assert.Equal(@"😀 and \ud83d\ude00 and \\ud83d stay apart", JsonDocument.Parse(output).RootElement.GetProperty("entries")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_page_that_is_no_listing_exits_1_with_a_sentence()
    {
        var (exit, output, errors) = await RunAsync("read", Fixture("html_error_page.html"));
        Assert.Equal(1, exit);
        Assert.Equal(0, JsonDocument.Parse(output).RootElement.GetProperty("entries").GetArrayLength());
        Assert.Contains("error page", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(1, "is a folder", "read", "/")]
    [InlineData(1, "no file", "read", "/no/such/file")]
    [InlineData(2, "Required argument", "read")]
    [InlineData(2, "--period takes", "read", "x", "--period", "2026-13")]
    [InlineData(2, "--captured-at takes", "read", "x", "--captured-at", "soon")]
    [InlineData(2, "There is no option --jsn here. See papercatalog match --help.", "match", "--jsn")]
    [InlineData(2, "See papercatalog tags retag --help.", "tags", "retag", "--jsn")]
    [InlineData(2, "--limit takes 1 to 1000.", "search", "kites", "--limit", "many")]
    [InlineData(2, "--from takes a day such as 2026-11-20, not soon.", "reingest", "--from", "soon")]
    [InlineData(2, "--cadence takes daily, weekly, monthly, not hourly.", "digest", "preview", "--cadence", "hourly")]
    public async Task Mistakes_are_one_sentence(int exits, string says, params string[] arguments)
    {
        var (exit, output, errors) = await RunAsync(arguments);
        Assert.Equal((exits, ""), (exit, output));
        Assert.Contains(says, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read", """[{"title":"Kites in the wind","authors":["A"]}]""", "Kites in the wind")]
    [InlineData("tag", """{"title":"Captions for images"}""", "\"image\"")]
    public async Task A_dash_is_what_stands_on_stdin(string verb, string input, string answered)
    {
        var (exit, output, _) = await TellAsync(input, verb, "-");
        Assert.Equal(0, exit);
        Assert.Contains(answered, output, StringComparison.Ordinal);
    }

    private static string Fixture(string name) => Path.Combine(ReaderFixture.Folder, name);

    private static Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments) => TellAsync("", arguments);

    private static async Task<(int Exit, string Output, string Errors)> TellAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
