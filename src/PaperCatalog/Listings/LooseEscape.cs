using System.Globalization;
using System.Text;

namespace PaperCatalog.Listings;

/// <summary>The escapes of JSON and of Python strings; one that is neither stays as it came, as the LaTeX that it most likely is.</summary>
internal static class LooseEscape
{
    /// <summary>Appends what the escape at <paramref name="at"/> stands for and goes behind it.</summary>
    public static void Append(StringBuilder read, string text, ref int at)
    {
        if (at + 1 == text.Length)
        {
            at++;
            return;
        }

        var kind = text[at + 1];
        var digits = kind switch { 'u' => 4, 'x' => 2, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            AppendCode(read, text, digits, ref at);
            return;
        }

        at += 2;
        _ = kind switch
        {
            'n' => read.Append('\n'),
            't' => read.Append('\t'),
            'r' => read.Append('\r'),
            'b' => read.Append('\b'),
            'f' => read.Append('\f'),
            '"' or '\'' or '\\' or '/' => read.Append(kind),
            _ => read.Append('\\').Append(kind),
        };
    }

    /// <summary>Without NUL and lone surrogates: neither JSON nor PostgreSQL takes them.</summary>
    public static string Sound(string text)
    {
        var sound = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));
        return sound.Replace('\0', '\uFFFD');
    }

    private static void AppendCode(StringBuilder read, string text, int digits, ref int at)
    {
        var start = at + 2;
        if (start + digits > text.Length)
        {
            // The text ends inside the escape.
            at = text.Length;
            return;
        }

        if (!uint.TryParse(text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            read.Append(text, at, 2);
            at = start;
            return;
        }

        at = start + digits;
        _ = digits < 8 ? read.Append((char)code) : Rune.IsValid(code) ? read.Append(new Rune(code).ToString()) : read.Append('\uFFFD');
    }
}
