using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Shared;

namespace PaperCatalog.Tests.Api;

/// <summary>Whatever is asked of any address for programs, it is answered or refused as a problem that names the parameter.</summary>
public sealed class EveryEndpointTests(SampleApp sample) : IClassFixture<SampleApp>
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"];

    private static readonly string Long = new('x', 10 * 1024);

    /// <summary>Escaped as they go over the wire: the character zero, ten kilobytes, bytes that are no UTF-8, half a pair, an escape that is none, what SQL, LIKE and paths mind.</summary>
    private static readonly string[] Hostile = ["%00", "a%00b", Long, "%FF%FE", "%ED%A0%80", "%zz", "'%22%3B--", "%25_%5C", "..%2F..%2Fetc", "%F0%9F%AA%81", "-1", "99999999999999999999999999", "NaN"];

    /// <summary>Values for parts of addresses that show no example.</summary>
    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["format"] = "atom",
        ["day"] = "2026-11-16",
        ["week"] = "2026-W47",
        ["month"] = "2026-11",
        ["source"] = "samples",
        ["facet"] = "modality",
        ["slug"] = "image",
        ["key"] = "2611.99008",
        ["id"] = "2611.99008",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_method_is_a_problem()
    {
        using var admin = await sample.ProgramAsync(Role.Admin, "read", "write", "admin");
        var faults = new List<string>();
        foreach (var route in Actions().GroupBy(a => a.Path))
        {
            foreach (var method in Methods.Except(route.SelectMany(a => a.Methods)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(route.First().Address(null, null), UriKind.Relative));
                using var answer = await admin.SendAsync(request, Cancel);
                await JudgeAsync(answer, null, [HttpStatusCode.MethodNotAllowed], faults);
                Assert.True(answer.Content.Headers.Allow.Count > 0, $"{method} {route.Key} does not say what is allowed");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task No_value_of_any_parameter_is_more_than_the_server_can_take()
    {
        using var admin = await sample.ProgramAsync(Role.Admin, "read", "write", "admin");
        var (faults, asked) = (new List<string>(), 0);
        foreach (var action in Actions())
        {
            foreach (var parameter in action.Parameters)
            {
                foreach (var value in Hostile.Append("nonsense").Append("").Where(v => Reaches(action, parameter, v)))
                {
                    using var request = new HttpRequestMessage(new HttpMethod(action.Methods[0]), new Uri(action.Address(parameter.Name, value), UriKind.Relative));
                    request.Content = action.Methods[0] == "POST" ? new ByteArrayContent("[]"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } : null;
                    using var answer = await admin.SendAsync(request, Cancel);
                    await JudgeAsync(answer, MustRefuse(parameter, value) ? parameter.Name : null, [], faults);
                    asked++;
                }
            }
        }

        Assert.Empty(faults);
        Assert.InRange(asked, 500, 5_000);
    }

    /// <summary>Success is good where nothing need be refused; a refusal is a problem, names what was changed or what is not there, and is never ours.</summary>
    private static async Task JudgeAsync(HttpResponseMessage answer, string? mustName, HttpStatusCode[] only, List<string> faults)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        var asked = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery}";
        asked = asked.Length > 160 ? asked[..160] : asked;
        if (only.Length > 0 ? !only.Contains(answer.StatusCode) : (int)answer.StatusCode is >= 500 or 429 || (mustName is not null && answer.IsSuccessStatusCode))
        {
            faults.Add($"{asked}: {(int)answer.StatusCode}");
        }
        else if (!answer.IsSuccessStatusCode && answer.RequestMessage.Method != HttpMethod.Head)
        {
            var problem = answer.Content.Headers.ContentType?.MediaType == Problems.Type ? JsonNode.Parse(body) : null;
            if (problem is null || (mustName is not null && problem["errors"]?[mustName] is null))
            {
                faults.Add($"{asked}: {(int)answer.StatusCode} does not name {mustName}: {body}");
            }
        }
    }

    /// <summary>The server itself refuses a path with the character zero (400, without a body); a path without one of its parts is another path.</summary>
    private static bool Reaches(Asked action, ControllerParameterDescriptor parameter, string value) =>
        !action.Path.Contains('{' + parameter.Name, StringComparison.Ordinal) && !action.Path.Contains("**" + parameter.Name, StringComparison.Ordinal)
        || (value.Length > 0 && !value.Contains("%00", StringComparison.Ordinal));

    /// <summary>What can be said of a value without knowing the catalogue.</summary>
    private static bool MustRefuse(ControllerParameterDescriptor parameter, string value)
    {
        var rules = parameter.ParameterInfo.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>().ToList();
        return value.Contains("%00", StringComparison.Ordinal)
            || (value == "nonsense" && (parameter.ParameterType != typeof(string) && parameter.ParameterType != typeof(string[]) || rules.Exists(r => r is not (StringLengthAttribute or RequiredAttribute))))
            || (value.StartsWith("999", StringComparison.Ordinal) && parameter.ParameterType == typeof(int))
            || (value.Length > 10_000 && rules.Exists(r => r is StringLengthAttribute))
            || (value.Length == 0 && rules.Exists(r => r is RequiredAttribute));
    }

    private IEnumerable<Asked> Actions() => sample.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => (Endpoint: e, Action: e.Metadata.GetMetadata<ControllerActionDescriptor>()))
        .Where(e => e.Action?.ControllerTypeInfo.IsDefined(typeof(ApiControllerAttribute), true) == true)
        .DistinctBy(e => e.Action!.Id)
        .Select(e => new Asked("/" + e.Endpoint.RoutePattern.RawText!.TrimStart('/'), e.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods,
            [.. e.Action!.Parameters.OfType<ControllerParameterDescriptor>().Where(p => p.ParameterType != typeof(CancellationToken))]));

    private sealed record Asked(string Path, IReadOnlyList<string> Methods, IReadOnlyList<ControllerParameterDescriptor> Parameters)
    {
        /// <summary>The address by its examples, but for one parameter.</summary>
        public string Address(string? name, string? value)
        {
            var (path, query) = (Path.Replace(@"{**key:regex(\.(bib|ris|txt)$)}", "{key}.bib", StringComparison.Ordinal).Replace("{**", "{", StringComparison.Ordinal), new List<string>());
            foreach (var parameter in Parameters)
            {
                var example = parameter.ParameterInfo.GetCustomAttributes(typeof(ExampleAttribute), false) is [ExampleAttribute shown] ? shown.Value.ToString() : Good.GetValueOrDefault(parameter.Name);
                var given = parameter.Name == name ? value : path.StartsWith("/cite", StringComparison.Ordinal) && parameter.Name == "format" ? "bib" : example;
                if (path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
                {
                    path = path.Replace($"{{{parameter.Name}}}", given, StringComparison.Ordinal);
                }
                else if (parameter.Name == name || parameter.ParameterInfo.IsDefined(typeof(RequiredAttribute), false))
                {
                    query.Add($"{parameter.Name}={given ?? "language"}");
                }
            }

            return path + (query.Count > 0 ? "?" + string.Join('&', query) : "");
        }
    }
}
