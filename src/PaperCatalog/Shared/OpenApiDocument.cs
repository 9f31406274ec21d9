using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PaperCatalog.Shared;

/// <summary>The OpenAPI document: /api/openapi.json, and a page to browse it under /api/docs.</summary>
internal static class OpenApiDocument
{
    public const string Name = "papercatalog";

    private const string Token = "token";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = api => api.HttpMethod != "HEAD" && api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "PaperCatalog",
                Version = "1.0",
                Description = "Papers from the listings, one record each. Lists go on by the address in `next` and in the Link header; refusals are problem+json that names the parameter.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<PublicUrl>().Absolute("/").TrimEnd('/') }];
            foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            {
                tag.Description = tag.Name switch
                {
                    "Daily papers" => "The addresses and shapes that clients of the daily papers know.",
                    "Library" => "What one keeps; needs one's personal token.",
                    "Captures" => "Handing over listing pages.",
                    "Tags" => "The vocabulary.",
                    "Search" => "Finding papers.",
                    _ => "Papers, and what is known of them.",
                };
            }

            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal token of one's account page." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            Complete(operation, context);
            operation.Responses ??= [];
            operation.Responses["4XX"] = new OpenApiResponse
            {
                Description = "Refused; the problem names the parameter.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.Type] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancel) },
                },
            };
        });
    }

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var guarded = context.Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>().Any();
        operation.Security = guarded ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] }] : [];
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ConsumesAttribute>().FirstOrDefault() is { } consumes)
        {
            // A capture is bytes of any kind, which no parameter describes.
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The listing page as it came.",
                Content = consumes.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }, StringComparer.Ordinal),
            };
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var declared = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name)?.ParameterDescriptor as ControllerParameterDescriptor;
            if (declared?.ParameterInfo.GetCustomAttributes(typeof(ExampleAttribute), false) is [ExampleAttribute example])
            {
                parameter.Example = JsonSerializer.SerializeToNode(example.Value);
            }
        }
    }
}
