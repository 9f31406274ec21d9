using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace PaperCatalog.Shared;

/// <summary>Where the world finds this catalogue: the setting <c>PaperCatalog:PublicUrl</c>. Never the Host header, which a stranger writes.</summary>
public sealed class PublicUrl(IConfiguration settings, IServer? server = null)
{
    private readonly Uri? root = Uri.TryCreate(settings["PaperCatalog:PublicUrl"], UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") ? url : null;

    /// <summary>The whole address of one of our paths; null where nobody has said where we are.</summary>
    public string? Of(string path) => root is null ? null : new Uri(root, path).AbsoluteUri;

    /// <summary>Whether an origin is the one we are known by: behind a proxy the Host header may say something else.</summary>
    public bool IsAt(Uri origin) => root is not null && origin.Scheme == root.Scheme && origin.Authority == root.Authority;

    /// <summary>The whole address of one of our paths for what leaves the house, such as a feed; where nobody has said where we are, that at which we listen.</summary>
    public string Absolute(string path) => Of(path) ?? new Uri(Listening, path).AbsoluteUri;

    private Uri Listening => server?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Reachable).FirstOrDefault(url => url is not null) ?? new Uri("http://localhost:5080");

    /// <summary>"Any address" is written as no address that could be asked.</summary>
    private static Uri? Reachable(string address) =>
        Uri.TryCreate(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var url) ? url : null;
}
