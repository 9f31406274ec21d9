using System.Text.Json;
using System.Text.Json.Nodes;
using PaperCatalog.Papers;

namespace PaperCatalog.Citations;

/// <summary>A paper as schema.org describes it, for search engines.</summary>
public static class ScholarlyArticle
{
    /// <summary>JSON-LD in which no character can end the element it stands in: the serializer's own encoder writes "&lt;" as an escape.</summary>
    public static string Of(CitedPaper paper)
    {
        var title = ReadableLatex.Of(paper.Title);
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "ScholarlyArticle",
            ["headline"] = title,
            ["name"] = title,
            ["url"] = paper.Page,
            ["mainEntityOfPage"] = paper.Page,
            ["author"] = new JsonArray([.. paper.Authors.Select(a => new JsonObject { ["@type"] = "Person", ["name"] = a })]),
        };
        Add(article, "abstract", paper.Abstract.Length > 0 ? ReadableLatex.Of(paper.Abstract) : null);
        Add(article, "datePublished", paper.PublishedAt is { } published ? Shared.Wording.Iso(DateOnly.FromDateTime(published.UtcDateTime)) : null);
        Add(article, "keywords", paper.Keywords.Count > 0 ? new JsonArray([.. paper.Keywords.Select(k => JsonValue.Create(k))]) : null);
        Add(article, "sameAs", paper.ArxivId is not null || paper.Doi is not null ? paper.Url : null);
        JsonNode[] names = [.. Identifiers(paper)];
        Add(article, "identifier", names.Length > 0 ? new JsonArray(names) : null);
        return article.ToJsonString(JsonSerializerOptions.Default);
    }

    private static IEnumerable<JsonObject> Identifiers(CitedPaper paper)
    {
        foreach (var (kind, value) in new[] { ("arXiv", paper.ArxivId), ("DOI", paper.Doi) })
        {
            if (value is not null)
            {
                yield return new JsonObject { ["@type"] = "PropertyValue", ["propertyID"] = kind, ["value"] = value };
            }
        }
    }

    private static void Add(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }
}
