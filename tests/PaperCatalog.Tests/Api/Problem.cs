using System.Net;
using System.Text.Json.Nodes;

namespace PaperCatalog.Tests.Api;

/// <summary>What every refusal to a program looks like.</summary>
internal static class Problem
{
    /// <summary>Asks and expects the problem; <paramref name="parameter"/> is the one at fault, null where none is.</summary>
    public static async Task AssertAsync(HttpClient client, HttpMethod method, string address, HttpStatusCode status, string? parameter)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertAsync(answer, status, parameter);
    }

    public static async Task AssertAsync(HttpResponseMessage answer, HttpStatusCode status, string? parameter)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
        if (parameter is not null)
        {
            Assert.Contains(parameter, problem["errors"]!.AsObject().Select(e => e.Key));
            Assert.Contains(parameter, (string?)problem["detail"], StringComparison.Ordinal);
        }
    }
}
