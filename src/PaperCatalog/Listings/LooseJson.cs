using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>
/// Reads JSON as people really keep it: whole, cut off anywhere, with a damaged byte, or the repr of a Python object.
/// System.Text.Json refuses all but the first, and lone surrogates besides. Linear, never throws, depth and size bounded.
/// </summary>
internal sealed partial class LooseJson
{
    /// <summary>Listings nest about six deep; writing a node out again refuses more than 64.</summary>
    private const int MaxDepth = 60;

    /// <summary>A real listing of 32 MB holds about a million values; each takes some 100 bytes.</summary>
    private const int MaxValues = 2_000_000;

    private readonly string text;
    private readonly HashSet<JsonObject> damaged = [];
    private int at;
    private int damages;
    private int values;

    private LooseJson(string text, int start) => (this.text, at) = (text, start);

    /// <summary>What could be read, null where that is nothing. Objects that were cut off are in it as far as they go.</summary>
    public JsonNode? Root { get; private set; }

    /// <summary>The string in whose middle the text ends, if it ends there.</summary>
    public JsonNode? CutString { get; private set; }

    /// <summary>Why reading stopped before the end, a clause; null where it did not.</summary>
    public string? Fault { get; private set; }

    public static LooseJson Parse(string text, int start = 0)
    {
        var json = new LooseJson(text, start);
        json.Root = json.Value(0);
        return json;
    }

    /// <summary>All of a text: where one array or object stands behind another (JSON lines, files put together), they are read as an array of them.</summary>
    public static LooseJson ParseAll(string text)
    {
        var json = Parse(text);
        if (json.Follows())
        {
            var all = new JsonArray(json.Root);
            while (json.Follows())
            {
                all.Add(json.Value(0));
            }

            json.Root = all;
        }

        return json;
    }

    /// <summary>True where something between start and end could not be read.</summary>
    public bool HasDamage => damages > 0;

    /// <summary>True where something in the object could not be read, so that its members cannot be trusted.</summary>
    public bool IsDamaged(JsonObject item) => damaged.Contains(item);

    private JsonNode? Value(int depth)
    {
        if (!More())
        {
            return null;
        }

        if (++values > MaxValues || depth > MaxDepth)
        {
            Fault ??= values > MaxValues ? $"it holds more than {MaxValues} values" : $"it is nested deeper than {MaxDepth} levels";
            at = text.Length;
            return null;
        }

        return text[at] switch
        {
            '{' => Object(depth),
            '[' or '(' => Array(depth),
            '"' or '\'' => String(),
            _ => Literal(),
        };
    }

    private JsonObject Object(int depth)
    {
        var (item, before) = (new JsonObject(), damages);
        at++;
        while (More() && text[at] != '}')
        {
            switch (text[at])
            {
                case ']' or ')':
                    // Closes something around this object, whose own end is missing: leave it to that.
                    damages++;
                    damaged.Add(item);
                    return item;
                case ',':
                    at++;
                    break;
                case '"' or '\'':
                    Member(item, depth);
                    break;
                default:
                    damages++;
                    at++;
                    break;
            }
        }

        at = Math.Min(at + 1, text.Length);
        _ = damages != before && damaged.Add(item);
        return item;
    }

    private void Member(JsonObject item, int depth)
    {
        var key = String();
        if (More() && text[at] == ':')
        {
            at++;
            item[key.GetValue<string>()] = Value(depth + 1);
        }
        else if (Fault is null)
        {
            damages++;
        }
    }

    private JsonArray Array(int depth)
    {
        var items = new JsonArray();
        at++;
        while (More() && text[at] is not (']' or ')'))
        {
            if (text[at] == '}')
            {
                damages++;
                return items;
            }

            if (text[at] == ',')
            {
                at++;
            }
            else
            {
                items.Add(Value(depth + 1));
            }
        }

        at = Math.Min(at + 1, text.Length);
        return items;
    }

    private bool Follows() => text.AsSpan(at).TrimStart() is ['[' or '{', ..] && More();

    private bool More()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF'))
        {
            at++;
        }

        if (at >= text.Length)
        {
            Fault ??= "it ends in the middle";
        }

        return at < text.Length;
    }
}
