using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>What a public linter says of our OpenAPI document, by the rules it recommends.</summary>
public sealed class OpenApiTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_without_fault() => Assert.Equal("", await HtmlFolder.OpenApiFaultsAsync(await DocumentAsync(), Cancel));

    [Fact]
    public async Task A_planted_fault_is_found() => Assert.Contains(
        "operation-operationId-unique", await HtmlFolder.OpenApiFaultsAsync((await DocumentAsync()).Replace("\"getTag\"", "\"listTags\"", StringComparison.Ordinal), Cancel), StringComparison.Ordinal);

    private Task<string> DocumentAsync() => filled.Client.GetStringAsync(new Uri("/api/papercatalog.json", UriKind.Relative), Cancel);
}
