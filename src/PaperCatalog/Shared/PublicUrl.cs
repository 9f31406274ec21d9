namespace PaperCatalog.Shared;

/// <summary>Where the world finds this catalogue: the setting <c>PaperCatalog:PublicUrl</c>. Never the Host header, which a stranger writes.</summary>
public sealed class PublicUrl(IConfiguration settings)
{
    private readonly Uri? root = Uri.TryCreate(settings["PaperCatalog:PublicUrl"], UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") ? url : null;

    /// <summary>The whole address of one of our paths; null where nobody has said where we are.</summary>
    public string? Of(string path) => root is null ? null : new Uri(root, path).AbsoluteUri;
}
