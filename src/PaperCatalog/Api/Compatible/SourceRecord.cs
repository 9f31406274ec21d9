using System.Globalization;
using System.Text.Json.Nodes;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Api.Compatible;

/// <summary>A paper, and the sighting by which it is told: the record of the source's own API where there is one.</summary>
public sealed record ToldPaper(Paper Paper, Sighting Told)
{
    public string? ArxivId => Paper.Identifiers.Where(i => i.Kind == Identifier.Arxiv).Min(i => i.Value);
}

/// <summary>
/// A paper as the daily papers API writes it: the record as it came, and what it lacks filled from what the catalogue knows. What is
/// unknown is null where today's API always has the member, else absent. Pure.
/// </summary>
public static class SourceRecord
{
    /// <summary>An item of a list: the paper, and around it what the listing says of it.</summary>
    public static JsonObject Item(ToldPaper told)
    {
        var (record, paper) = Parts(told);
        Fill(record, "publishedAt", paper["publishedAt"]);
        Fill(record, "title", told.Paper.Title);
        Fill(record, "summary", paper["summary"]);
        Fill(record, "thumbnail", told.Told.Entry.Thumbnail);
        Fill(record, "numComments", told.Told.Entry.Comments);
        if (told.Told.Entry.Submitter is { } submitter)
        {
            Fill(record, "submittedBy", Account(submitter));
        }

        if (paper["organization"] is { } organisation)
        {
            Fill(record, "organization", organisation);
        }

        return record;
    }

    /// <summary>A paper by itself: the members of the paper, and the comments that the listing counts.</summary>
    public static JsonObject Flat(ToldPaper told)
    {
        var (record, paper) = Parts(told);
        record.Remove("paper");
        Fill(paper, "numComments", record["numComments"] ?? told.Told.Entry.Comments);
        Fill(paper, "thumbnail", record["thumbnail"] ?? told.Told.Entry.Thumbnail);
        if (record["submittedBy"] is { } account)
        {
            Fill(paper, "submittedOnDailyBy", account);
        }

        return paper;
    }

    private static (JsonObject Record, JsonObject Paper) Parts(ToldPaper told)
    {
        var record = (told.Told.Source is { } source ? JsonNode.Parse(source) as JsonObject : null) ?? [];
        if (record["paper"] is not JsonObject paper)
        {
            record = [];
            record["paper"] = paper = [];
        }

        FillPaper(paper, told);
        return (record, paper);
    }

    private static void FillPaper(JsonObject paper, ToldPaper told)
    {
        var (known, seen) = (told.Paper, told.Told);
        Fill(paper, "id", told.ArxivId ?? known.Key);
        Fill(paper, "authors", new JsonArray([.. known.Authors.Select(a => new JsonObject { ["name"] = a })]));
        Fill(paper, "publishedAt", Time(known.PublishedAt));
        FillKnown(paper, "submittedOnDailyAt", Time(seen.Entry.ListedAt));
        Fill(paper, "title", known.Title);
        FillKnown(paper, "submittedOnDailyBy", seen.Entry.Submitter is { } submitter ? Account(submitter) : null);
        Fill(paper, "summary", known.Abstract.Length > 0 ? known.Abstract : null);
        Fill(paper, "upvotes", seen.Upvotes ?? known.Upvotes);
        FillKnown(paper, "projectPage", Link(known, "project"));
        FillKnown(paper, "githubRepo", known.Links.Find(l => l.Kind == "code" && IsOnGitHub(l.Url))?.Url);
        FillKnown(paper, "ai_summary", known.AiSummary);
        FillKnown(paper, "ai_keywords", known.Keywords.Count == 0 ? null : new JsonArray([.. known.Keywords.Select(k => JsonValue.Create(k))]));
        FillKnown(paper, "organization", known.Organisation is { } name ? new JsonObject { ["fullname"] = name } : null);
    }

    /// <summary>Clients look for the account under either name, depending on where it stands.</summary>
    private static JsonObject Account(string name) => new() { ["user"] = name, ["name"] = name };

    /// <summary>With milliseconds and a Z, as the source writes times and as the public client reads them.</summary>
    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Code that lies elsewhere is no repository of GitHub's, whatever else it is.</summary>
    private static bool IsOnGitHub(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host is "github.com" or "www.github.com";

    private static string? Link(Paper paper, string kind) => paper.Links.Find(l => l.Kind == kind)?.Url;

    /// <summary>Adds the member where the record lacks it, as null where nothing is known.</summary>
    private static void Fill(JsonObject to, string name, JsonNode? value)
    {
        if (to[name] is null)
        {
            to[name] = value?.DeepClone();
        }
    }

    private static void FillKnown(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
        {
            Fill(to, name, value);
        }
    }
}
