using System.Xml;
using static PaperCatalog.Feeds.FeedText;

namespace PaperCatalog.Feeds;

/// <summary>
/// Writes Atom (RFC 4287). Title and summary stand as they were listed, LaTeX and all, so that a catalogue that reads the feed gets the
/// same papers; the content is for people.
/// </summary>
internal static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Write(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, "en");
        Element(xml, "id", feed.Id);
        Element(xml, "title", feed.Title);
        Element(xml, "subtitle", feed.Description);
        Element(xml, "updated", Time(feed.Updated));
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", "PaperCatalog");
        xml.WriteEndElement();
        Element(xml, "generator", "PaperCatalog");
        Link(xml, "self", feed.Self, "application/atom+xml");
        Link(xml, "alternate", feed.Home, "text/html");
        foreach (var entry in feed.Entries)
        {
            Entry(xml, entry);
        }

        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Link(xml, "alternate", entry.Address, "text/html");
        foreach (var link in entry.Links)
        {
            Link(xml, "related", link.Url, null);
        }

        Element(xml, "published", Time(entry.Published));
        Element(xml, "updated", Time(entry.Updated));
        foreach (var author in entry.Authors)
        {
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", author);
            xml.WriteEndElement();
        }

        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Valid(category.Term));
            xml.WriteAttributeString("scheme", category.Scheme);
            xml.WriteAttributeString("label", Valid(category.Label));
            xml.WriteEndElement();
        }

        if (entry.Abstract.Length > 0)
        {
            Element(xml, "summary", entry.Abstract);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(entry.Abstract.Length > 0 ? Html(entry) : ""); // links alone would be read as an abstract
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Valid(text));

    private static void Link(XmlWriter xml, string rel, string href, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }

        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }
}
