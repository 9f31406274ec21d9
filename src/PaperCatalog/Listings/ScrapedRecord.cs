using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>One record of somebody's scraper, its members known by their meaning.</summary>
internal static class ScrapedRecord
{
    /// <summary>True for an object that can be told to be a paper: a title, and an abstract, authors or an identifier beside it.</summary>
    public static bool Is(JsonObject node, string? key = null)
    {
        var keys = new RecordKeys(node);
        return keys.First(RecordKeys.Title).Text() is not null
            && (keys["abstract"] is not null || keys["paperabstract"] is not null || keys.First(RecordKeys.Authors) is not null || Identified(keys, key));
    }

    /// <summary>The entry; null, with a warning, where the title is cut or the record damaged. <paramref name="key"/> is the member it stood under.</summary>
    public static Entry? Read(LooseJson json, JsonObject record, string? key, List<string> warnings)
    {
        var keys = new RecordKeys(record);
        var (title, text) = (keys.First(RecordKeys.Title), keys.First(RecordKeys.Abstract));
        if (title == json.CutString || json.IsDamaged(record))
        {
            warnings.Add($"A record {(title == json.CutString ? "whose title is cut" : "with damaged JSON")} was left out.");
            return null;
        }

        var cut = text is not null && text == json.CutString;
        var id = RecordKeys.ArxivId.Select(name => ArxivId.Parse(keys[name].Text())).FirstOrDefault(found => found is not null) ?? ArxivId.Parse(key);
        return Facts(keys) with { Title = title.Text()!, Abstract = text.Text(), AbstractCut = cut, ArxivId = id?.Id, ArxivVersion = id?.Version, Source = record };
    }

    private static bool Identified(RecordKeys keys, string? key) =>
        ArxivId.Parse(key) is not null
        || keys.First(RecordKeys.Doi) is not null
        || RecordKeys.ArxivId.Any(name => ArxivId.Parse(keys[name].Text()) is not null)
        || RecordKeys.Addresses.Any(address => ArxivId.FromUrl(keys[address.Key].Text()) is not null);

    private static Entry Facts(RecordKeys keys) => new()
    {
        Position = 0,
        Title = "",
        Doi = keys.First(RecordKeys.Doi).Text(),
        Authors = [.. Authors(keys.First(RecordKeys.Authors))],
        Upvotes = keys.First(RecordKeys.Upvotes).Count(),
        Comments = keys.First(RecordKeys.Comments) is JsonArray comments ? comments.Count : keys.First(RecordKeys.Comments).Count(),
        Submitter = Name(keys.First(RecordKeys.Submitter)),
        Organisation = Name(keys.First(RecordKeys.Organisation)),
        AiSummary = keys.First(RecordKeys.AiSummary).Text(),
        Keywords = [.. keys.First(RecordKeys.Keywords).Texts()],
        Categories = [.. RecordKeys.Categories.SelectMany(key => keys[key].Texts()).SelectMany(text => text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)).Distinct()],
        Links = Links(keys),
        Thumbnail = keys.First(RecordKeys.Thumbnail).Text(),
        PublishedAt = ListedDate.Timestamp(keys.First(RecordKeys.Published).Text()),
        ListedAt = ListedDate.Timestamp(keys.First(RecordKeys.Listed).Text()),
    };

    private static string? Name(JsonNode? node) =>
        node is JsonObject person
            ? person.Text("name") ?? person.Text("fullname") ?? person.Text("full_name") ?? person.Text("author") ?? person.Text("user")
            : node.Text();

    private static IEnumerable<string> Authors(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(Name).OfType<string>(),
        null => [],
        _ => (Name(node) ?? "").Split((Name(node) ?? "").Contains(';') ? [";"] : [",", " and ", " & "], StringSplitOptions.TrimEntries)
            .Select(name => name.StartsWith("and ", StringComparison.Ordinal) ? name[4..] : name),
    };

    private static List<EntryLink> Links(RecordKeys keys)
    {
        var links = new List<EntryLink>();
        foreach (var (key, kind) in RecordKeys.Addresses)
        {
            foreach (var address in keys[key].Texts().Select(text => text.Trim()).Where(IsAddress))
            {
                var link = EntryLinks.Of(address.StartsWith('/') ? "https://huggingface.co" + address : address);
                if (kind is not "code" || IsRepository(link.Url))
                {
                    EntryLinks.Add(links, kind is null || link.Kind is not "page" ? link : link with { Kind = kind });
                }
            }
        }

        foreach (var link in EntryLinks.Find(keys.First(RecordKeys.Note).Text() ?? ""))
        {
            EntryLinks.Add(links, link);
        }

        return links;
    }

    private static bool IsAddress(string text) =>
        text.Length < 2000
        && !text.Contains(' ')
        && (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("/papers/", StringComparison.Ordinal));

    /// <summary>Scrapers collect the links of a page's frame too: an account alone (github.com/huggingface) is no paper's code.</summary>
    private static bool IsRepository(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Host is not "github.com" || uri.Segments.Length > 2);
}
