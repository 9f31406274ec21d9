using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;

namespace PaperCatalog.Tests.Admin;

/// <summary>Walks all routes that the application has, whichever room they are of: what must hold of each holds of the next one too.</summary>
public sealed class EveryRouteTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>POSTs without a token: what a theme is chosen by on pages that carry none, what changes nothing, and what programs post to.</summary>
    private static readonly string[] WithoutToken =
    [
        "/theme", "/error/{status:int:range(400,599)}", "/healthz", OneClick, "/digests/bounces",
        "/api/v1/captures", "/api/v1/library", "/api/v1/library/papers/{key}", "/api/v1/library/papers/{key}/tags/{tag}",
    ];

    /// <summary>What a web mail's own page may post: the link is the credential.</summary>
    private const string OneClick = "/digests/leave/{link}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_admin_route_is_closed_to_strangers_and_readers()
    {
        using var reader = await app.SignedInAsync(Role.Reader);
        var routes = Routes(app.Services).Where(r => r.Path.StartsWith("/admin", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(routes.Count >= 15, $"only {routes.Count} routes found");
        foreach (var route in routes)
        {
            using var stranger = await SendAsync(app.Client, route);
            Assert.True(
                stranger.StatusCode == HttpStatusCode.Forbidden || stranger.Headers.Location?.ToString().Contains("/account/sign-in", StringComparison.Ordinal) == true,
                $"a stranger got {stranger.StatusCode} from {route}");
            using var theirs = await SendAsync(reader, route);
            Assert.True(theirs.StatusCode == HttpStatusCode.Forbidden, $"a reader got {theirs.StatusCode} from {route}");
        }
    }

    [Fact]
    public async Task Every_action_wants_its_token_and_refuses_another_site()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        var actions = Routes(app.Services).Where(r => r.Method is not ("GET" or "HEAD")).ToList();
        Assert.True(actions.Count >= 20, $"only {actions.Count} actions found");
        foreach (var action in actions)
        {
            using var foreign = await SendAsync(admin, action, "cross-site");
            Assert.True(foreign.StatusCode == (action.Pattern == OneClick ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden), $"another site got {foreign.StatusCode} from {action}");
            if (!WithoutToken.Contains(action.Pattern, StringComparer.Ordinal))
            {
                using var bare = await SendAsync(admin, action, "same-origin");
                Assert.True(bare.StatusCode == HttpStatusCode.BadRequest, $"without a token {action} answered {bare.StatusCode}");
            }
        }
    }

    [Fact]
    public void An_action_without_a_token_is_one_that_this_test_knows() => Assert.Empty(Endpoints(app.Services)
        .Where(e => e.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Except(WithoutToken, StringComparer.Ordinal));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Route route, string? site = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.Path, UriKind.Relative));
        if (route.Method is not ("GET" or "HEAD"))
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    /// <summary>All there are, with 1, or whatever else will do, for what they leave open.</summary>
    public static IEnumerable<Route> Routes(IServiceProvider services) =>
        from endpoint in Endpoints(services)
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part))))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select new Route(method, path, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

    private static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) => services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content == "guid") ? Guid.Empty.ToString()
            : parameter.ParameterPolicies.Any(p => p.Content?.StartsWith("range", StringComparison.Ordinal) == true) ? "404" : "1",
        _ => throw new InvalidOperationException($"{part} is of no known kind."),
    };

    /// <summary>One of them, as it would be asked.</summary>
    public sealed record Route(string Method, string Path, string Pattern);
}
