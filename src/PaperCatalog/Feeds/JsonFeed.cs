using System.Text.Encodings.Web;
using System.Text.Json;
using PaperCatalog.Papers;
using static PaperCatalog.Feeds.FeedText;

namespace PaperCatalog.Feeds;

/// <summary>Writes JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    public static void Write(Stream to, Feed feed)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("description", feed.Description);
        json.WriteString("home_page_url", feed.Home);
        json.WriteString("feed_url", feed.Self);
        json.WriteString("language", "en");
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            Item(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Address);
        if (entry.Links.Count > 0)
        {
            json.WriteString("external_url", entry.Links[0].Url);
        }

        json.WriteString("title", ReadableLatex.Of(entry.Title));
        json.WriteString("content_html", Html(entry));
        json.WriteString("date_published", Time(entry.Published));
        json.WriteString("date_modified", Time(entry.Updated));
        json.WriteStartArray("authors");
        foreach (var author in entry.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var category in entry.Categories)
        {
            json.WriteStringValue(category.Label);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
