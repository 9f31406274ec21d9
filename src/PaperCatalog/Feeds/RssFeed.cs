using System.Xml;
using PaperCatalog.Papers;
using static PaperCatalog.Feeds.FeedText;

namespace PaperCatalog.Feeds;

/// <summary>Writes RSS 2.0 by the best-practice profile of the RSS Advisory Board.</summary>
internal static class RssFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static void Write(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Valid(feed.Title));
        xml.WriteElementString("link", feed.Home);
        xml.WriteElementString("description", Valid(feed.Description));
        xml.WriteElementString("language", "en");
        xml.WriteElementString("lastBuildDate", MailTime(feed.Updated));
        xml.WriteElementString("generator", "PaperCatalog");
        xml.WriteElementString("docs", "https://www.rssboard.org/rss-specification");
        xml.WriteElementString("ttl", "60");
        xml.WriteStartElement("atom", "link", Atom);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", feed.Self);
        xml.WriteEndElement();
        foreach (var entry in feed.Entries)
        {
            Item(xml, entry);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Valid(ReadableLatex.Of(entry.Title)));
        xml.WriteElementString("link", entry.Address);
        xml.WriteElementString("description", Html(entry));
        foreach (var author in entry.Authors)
        {
            xml.WriteElementString("dc", "creator", DublinCore, Valid(author));
        }

        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("domain", category.Scheme);
            xml.WriteString(Valid(category.Label));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", MailTime(entry.Published));
        xml.WriteEndElement();
    }
}
