namespace PaperCatalog.Papers;

/// <summary>The address of a paper's page. A key may hold slashes (hep-th/9901001); they stay slashes.</summary>
public static class PaperAddress
{
    public static string Of(string key) => "/papers/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
