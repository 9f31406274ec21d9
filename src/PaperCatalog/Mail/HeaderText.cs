using System.Text;

namespace PaperCatalog.Mail;

/// <summary>Writes the values of headers: folded, and in encoded words where they are not ASCII (RFC 2047). Pure.</summary>
internal static class HeaderText
{
    /// <summary>Columns a line should keep to, and those it must (RFC 5322).</summary>
    public const int Wanted = 76, Longest = 998;

    private const string WordStart = "=?utf-8?B?", WordEnd = "?=";

    /// <summary>Bytes of text to an encoded word, so that the first of them fits beside the header's name.</summary>
    private const int BytesAWord = (Wanted - 12 - 12) / 4 * 3;

    /// <summary>A header whose value is free text: a subject.</summary>
    public static string Line(string name, string text) => Fold(name, IsPlain(text) ? text : Encoded(text));

    public static string Line(string name, Mailbox mailbox) => Fold(name, mailbox.Name is null ? mailbox.Address : $"{Phrase(mailbox.Name)} <{mailbox.Address}>");

    /// <summary>Breaks lines before spaces so that they keep to 76 columns where the words allow it.</summary>
    public static string Fold(string name, string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0 || name.Any(c => c is <= ' ' or > '~' or ':'))
        {
            throw new ArgumentException($"The header {name} would break the mail: a value has one line.", nameof(value));
        }

        var folded = new StringBuilder(name).Append(':');
        var column = folded.Length;
        foreach (var word in value.Split(' '))
        {
            var breaks = word.Length > 0 && column + 1 + word.Length > Wanted && column > name.Length + 1;
            folded.Append(breaks ? "\r\n " : " ").Append(word);
            column = breaks ? word.Length + 1 : column + 1 + word.Length;
            if (column > Longest)
            {
                throw new ArgumentException($"The header {name} has a word of more than {Longest} characters.", nameof(value));
            }
        }

        return folded.Append("\r\n").ToString();
    }

    private static string Phrase(string name) =>
        !IsPlain(name) ? Encoded(name)
        : name.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') ? name
        : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>ASCII that nobody takes for an encoded word, and that no folding changes.</summary>
    private static bool IsPlain(string text) =>
        text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal) && text == text.Trim()
            && text.Split(' ').All(w => w.Length < Wanted);

    /// <summary>The whole text as encoded words: the space between two of them is no part of the text. No character is divided.</summary>
    private static string Encoded(string text)
    {
        var words = new StringBuilder();
        var bytes = new List<byte>(BytesAWord);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > BytesAWord)
            {
                Flush();
            }

            bytes.AddRange(one[..length]);
        }

        Flush();
        return words.ToString();

        void Flush()
        {
            words.Append(words.Length > 0 ? " " : "").Append(WordStart).Append(Convert.ToBase64String([.. bytes])).Append(WordEnd);
            bytes.Clear();
        }
    }
}
