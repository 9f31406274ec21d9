using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <content>Strings, numbers and words.</content>
internal sealed partial class LooseJson
{
    private JsonValue String()
    {
        var quote = text[at++];
        var plain = text.AsSpan(at).IndexOfAny(quote, '\\', '\n');
        if (plain >= 0 && text[at + plain] == quote)
        {
            at += plain + 1;
            return JsonValue.Create(text.Substring(at - plain - 1, plain));
        }

        var read = new StringBuilder();
        while (at < text.Length && text[at] != quote && text[at] != '\n')
        {
            if (text[at] == '\\')
            {
                LooseEscape.Append(read, text, ref at);
            }
            else
            {
                var next = text.AsSpan(at).IndexOfAny(quote, '\\', '\n');
                next = next < 0 ? text.Length - at : next;
                read.Append(text, at, next);
                at += next;
            }
        }

        return Closed(JsonValue.Create(LooseEscape.Sound(read.ToString())));
    }

    /// <summary>A line feed inside a string means that its closing quote is lost.</summary>
    private JsonValue Closed(JsonValue value)
    {
        if (at >= text.Length)
        {
            (CutString, Fault) = (value, Fault ?? "it ends in the middle");
        }
        else if (text[at++] == '\n')
        {
            damages++;
        }

        return value;
    }

    private JsonValue? Literal()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '-' or '.' or '_'))
        {
            at++;
        }

        var word = text.AsSpan(start, at - start);
        if (at < text.Length && word is "u" or "b" or "r" && text[at] is '"' or '\'')
        {
            return String();
        }

        if (word.IsEmpty)
        {
            damages++;
            at += text[at] is '}' or ']' or ')' or ',' ? 0 : 1;
            return null;
        }

        if (at >= text.Length)
        {
            // The rest of the number may be missing.
            Fault ??= "it ends in the middle";
            return null;
        }

        return Word(word);
    }

    private JsonValue? Word(ReadOnlySpan<char> word) => word switch
    {
        "true" or "True" => JsonValue.Create(true),
        "false" or "False" => JsonValue.Create(false),
        "null" or "None" or "NaN" or "nan" or "Infinity" or "-Infinity" or "undefined" => null,
        _ => Number(word),
    };

    private JsonValue? Number(ReadOnlySpan<char> word)
    {
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }

        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return JsonValue.Create(number);
        }

        damages++;
        return null;
    }
}
