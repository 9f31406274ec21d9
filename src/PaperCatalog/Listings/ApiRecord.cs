using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>One record of the daily papers API, which the page's own JSON shares, in each generation since 2024.</summary>
internal static class ApiRecord
{
    /// <summary>True for a record of this kind: an object that has a paper in it.</summary>
    public static bool Is(JsonNode? node) => node.Object("paper") is { } paper && (paper.ContainsKey("id") || paper.ContainsKey("title"));

    /// <summary>The entry; null, with a warning, where the title is missing, cut or damaged.</summary>
    public static Entry? Read(LooseJson json, JsonObject record, List<string> warnings)
    {
        var paper = record.Object("paper") ?? record;
        var titles = Whole(json, record["title"], paper["title"]);
        if (titles.Count == 0 || json.IsDamaged(record))
        {
            warnings.Add($"A record {(titles.Count == 0 ? "without a complete title" : "with damaged JSON")} was left out{(paper.Text("id") is { } id ? $": {id}" : "")}.");
            return null;
        }

        var summary = Whole(json, record["summary"], paper["summary"]).FirstOrDefault();
        var cut = summary is null && json.CutString is { } end && (end == record["summary"] || end == paper["summary"]);
        return Facts(record, paper) with
        {
            Title = titles[0],
            AltTitle = paper.Text("title") is { } alt && json.CutString != paper["title"] ? alt : null,
            Abstract = cut ? json.CutString.Text() : summary,
            AbstractCut = cut,
            Source = record,
        };
    }

    private static List<string> Whole(LooseJson json, params ReadOnlySpan<JsonNode?> nodes)
    {
        var whole = new List<string>();
        foreach (var node in nodes)
        {
            if (node.Text() is { } text && node != json.CutString)
            {
                whole.Add(text);
            }
        }

        return whole;
    }

    private static Entry Facts(JsonObject record, JsonObject paper)
    {
        var organisation = record.Object("organization") ?? paper.Object("organization") ?? record.Object("submitterOrganization");
        return new Entry
        {
            Position = 0,
            Title = "",
            ArxivId = paper.Text("id"),
            Authors = [.. (paper["authors"] as JsonArray ?? []).Select(author => author.Text("name") ?? author.Text()).OfType<string>()],
            Upvotes = paper.Count("upvotes"),
            Comments = record.Count("numComments"),
            Submitter = User(record.Object("submittedBy") ?? paper.Object("submittedOnDailyBy")),
            Organisation = organisation.Text("fullname") ?? organisation.Text("name"),
            AiSummary = paper.Text("ai_summary"),
            Keywords = [.. paper["ai_keywords"].Texts()],
            Links = [.. Links(paper)],
            Thumbnail = record.Text("thumbnail") ?? record.Text("mediaUrl"),
            PublishedAt = ListedDate.Timestamp(paper.Text("publishedAt")),
            ListedAt = ListedAt(record, paper),
        };
    }

    /// <summary>The name of the account, which the cards show too; the full name is only a fallback.</summary>
    private static string? User(JsonObject? user) => user.Text("name") ?? user.Text("user") ?? user.Text("fullname");

    private static IEnumerable<EntryLink> Links(JsonObject paper)
    {
        if (paper.Text("githubRepo") is { } code)
        {
            yield return new EntryLink("code", code.Trim());
        }

        if (paper.Text("projectPage") is { } project)
        {
            yield return new EntryLink("project", project.Trim());
        }
    }

    /// <summary>Until the end of 2024 the outer publishedAt was the time of listing, which is after the paper's; later it is arXiv's.</summary>
    private static DateTimeOffset? ListedAt(JsonObject record, JsonObject paper) =>
        ListedDate.Timestamp(paper.Text("submittedOnDailyAt"))
        ?? (ListedDate.Timestamp(record.Text("publishedAt")) is { } outer && ListedDate.Timestamp(paper.Text("publishedAt")) is { } inner && outer > inner ? outer : null);
}
