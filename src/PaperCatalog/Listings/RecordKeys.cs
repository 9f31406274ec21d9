using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>The members of a scraped record by what they mean, whatever their maker called them: case and separators do not count.</summary>
internal sealed class RecordKeys
{
    public static readonly string[] Title = ["title", "papertitle", "titleen", "englishtitle", "originaltitle"];
    public static readonly string[] Abstract = ["abstract", "paperabstract", "abstracttext", "summary", "papersummary", "description", "abstracten"];
    public static readonly string[] ArxivId = ["arxivid", "arxiv", "id", "paperid", "identifier", "eprint"];
    public static readonly string[] Doi = ["doi"];
    public static readonly string[] Authors = ["authors", "author", "authornames", "authorlist", "creators"];
    public static readonly string[] Upvotes = ["upvotes", "upvotecount", "numupvotes", "votes", "likes", "likecount", "stars", "points"];
    public static readonly string[] Comments = ["numcomments", "commentcount", "commentscount", "comments"];
    public static readonly string[] Published = ["publishedat", "published", "publicationdate", "publisheddate", "publishdate", "pubdate", "submitteddate", "submissiondate", "date"];
    public static readonly string[] Listed = ["submittedondailyat", "listedat", "dailydate"];
    public static readonly string[] Submitter = ["submittedby", "submitter"];
    public static readonly string[] Organisation = ["organization", "organisation", "affiliation"];
    public static readonly string[] AiSummary = ["aisummary", "tldr"];
    public static readonly string[] Keywords = ["aikeywords", "keywords", "tags"];
    public static readonly string[] Categories = ["primarycategory", "categories", "category", "subjects"];
    public static readonly string[] Thumbnail = ["thumbnail", "thumbnailurl", "image", "imageurl"];
    public static readonly string[] Note = ["comment"];

    /// <summary>Members that hold addresses, with the kind of link where the name says it.</summary>
    public static readonly (string Key, string? Kind)[] Addresses =
    [
        ("url", null), ("link", null), ("paperurl", null), ("paperlink", null), ("href", null), ("pageurl", null), ("hfurl", null), ("huggingfaceurl", null), ("sourceurl", null),
        ("abs", null), ("absurl", null), ("arxivurl", null), ("arxivlink", null), ("arxivpageurl", null), ("arxivabs", null), ("arxiv", null), ("id", null), ("doiurl", null), ("doi", null),
        ("pdf", "pdf"), ("pdfurl", "pdf"), ("pdflink", "pdf"), ("arxivpdfurl", "pdf"),
        ("githubrepo", "code"), ("github", "code"), ("githuburl", "code"), ("githublink", "code"), ("githublinks", "code"), ("code", "code"), ("codeurl", "code"), ("repo", "code"), ("repourl", "code"), ("repository", "code"),
        ("projectpage", "project"), ("projecturl", "project"), ("project", "project"), ("projectlink", "project"), ("homepage", "project"), ("website", "project"),
        ("dataset", "data"), ("dataseturl", "data"), ("demo", "demo"), ("demourl", "demo"),
    ];

    /// <summary>Members that scrapers put the half of a record in.</summary>
    private static readonly string[] Nests = ["details", "paper", "metadata", "meta", "info", "attributes", "fields"];

    private readonly Dictionary<string, JsonNode> members = new(StringComparer.Ordinal);

    public RecordKeys(JsonObject record)
    {
        Gather(record);
        foreach (var nest in Nests)
        {
            if (members.GetValueOrDefault(nest) is JsonObject inner)
            {
                Gather(inner);
            }
        }
    }

    public JsonNode? this[string key] => members.GetValueOrDefault(key);

    /// <summary>The first of the members that says anything.</summary>
    public JsonNode? First(string[] keys) => keys.Select(key => this[key]).FirstOrDefault(node => node is JsonArray { Count: > 0 } or JsonObject || node.Text() is not null);

    /// <summary>The name as it is compared: lower-case letters and digits.</summary>
    public static string Fold(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private void Gather(JsonObject record)
    {
        foreach (var (key, value) in record)
        {
            // The outer member stands: a nested title is mostly its copy.
            if (value is not null && key.Length <= 40 && (members.GetValueOrDefault(Fold(key)) is not { } known || (known is JsonValue && known.Text() is null)))
            {
                members[Fold(key)] = value;
            }
        }
    }
}
