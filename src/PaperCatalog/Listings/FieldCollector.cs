using System.Text;
using System.Xml;

namespace PaperCatalog.Listings;

/// <summary>Gathers the children and grandchildren of one element while a reader walks over it; deeper text belongs to the child.</summary>
internal sealed class FieldCollector
{
    private readonly List<FeedField> _fields = [];
    private readonly Stack<(string Name, StringBuilder Text, Dictionary<string, string> Attributes)> _open = new();

    public void Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Open(reader);
                break;
            case XmlNodeType.EndElement when reader.Depth is 1 or 2:
                Close();
                break;
            case XmlNodeType.EndElement:
                Separate(reader.Name);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Append(reader.Value);
                break;
        }
    }

    /// <summary>What was gathered; a field still open is kept, so that a cut item shows what it has.</summary>
    public FeedFields Done(string? fault)
    {
        while (_open.Count > 0)
        {
            Close();
        }

        return new FeedFields(_fields, fault);
    }

    private void Open(XmlReader reader)
    {
        if (reader.Depth is not (1 or 2))
        {
            Separate(reader.Name);
            return;
        }

        Separate(reader.Name);
        var name = reader.Depth == 2 && _open.Count > 0 ? _open.Peek().Name + "/" + reader.Name : reader.Name;
        var (isEmpty, attributes) = (reader.IsEmptyElement, new Dictionary<string, string>(StringComparer.Ordinal));
        while (reader.MoveToNextAttribute())
        {
            attributes[reader.Name] = reader.Value;
        }

        _open.Push((name, new StringBuilder(), attributes));
        if (isEmpty)
        {
            Close();
        }
    }

    private void Close()
    {
        var (name, text, attributes) = _open.Pop();
        _fields.Add(new FeedField(name, text.ToString().Trim(), attributes));
    }

    private void Append(string text)
    {
        foreach (var (_, gathered, _) in _open)
        {
            gathered.Append(text);
        }
    }

    private void Separate(string element)
    {
        if (element is "p" or "div" or "br" or "li" or "ul" or "ol" or "blockquote")
        {
            Append("\n\n");
        }
    }
}
