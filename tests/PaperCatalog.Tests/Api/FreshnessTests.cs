using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Api;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Tests.Api;

/// <summary>Answers are kept for a while, and not longer.</summary>
public sealed class FreshnessTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void An_answer_is_kept_for_less_than_five_seconds() => Assert.InRange(ApiRoom.Kept, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));

    [Theory]
    [InlineData("/api/daily_papers?date=2026-11-19", "2611.09001")]
    [InlineData("/feeds/date/2026-11-18.atom", "2611.09002")]
    public async Task A_change_comes_to_those_who_ask_again_and_again(string address, string id)
    {
        Assert.DoesNotContain(id, await AskAsync(address), StringComparison.Ordinal);
        var day = id == "2611.09001" ? "2026-11-19" : "2026-11-18";
        var capture = Encoding.UTF8.GetBytes($$"""[{"paper":{"id":"{{id}}","title":"New on {{day}}","summary":"A."},"title":"New on {{day}}"}]""");
        await app.Services.GetRequiredService<IngestCapture>().RunAsync(new IncomingCapture(capture, new CaptureOrigin(DateTimeOffset.UtcNow, FileName: day + ".json"), "upload"), Cancel);
        while (!(await AskAsync(address)).Contains(id, StringComparison.Ordinal)) // for as long as the test may run
        {
            await Task.Delay(100, Cancel);
        }
    }

    private Task<string> AskAsync(string address) => app.Client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel);
}
