using System.Text;
using System.Xml;

namespace PaperCatalog.Feeds;

/// <summary>A way to write a feed: the ending of its address, its media type, and the writing.</summary>
public sealed record FeedFormat(string Ending, string Type, Action<Stream, Feed> Write)
{
    public static readonly IReadOnlyList<FeedFormat> All =
    [
        new("atom", "application/atom+xml", (to, feed) => Xml(to, feed, AtomFeed.Write)),
        new("rss", "application/rss+xml", (to, feed) => Xml(to, feed, RssFeed.Write)),
        new("json", "application/feed+json", JsonFeed.Write),
    ];

    /// <summary>The format of this ending; null where there is none.</summary>
    public static FeedFormat? Of(string ending) => All.FirstOrDefault(f => f.Ending == ending);

    public string Text(Feed feed)
    {
        using var bytes = new MemoryStream();
        Write(bytes, feed);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Xml(Stream to, Feed feed, Action<XmlWriter, Feed> write)
    {
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true });
        xml.WriteStartDocument();
        write(xml, feed);
        xml.WriteEndDocument();
    }
}
