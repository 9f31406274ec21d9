using System.Buffers;
using System.Text;

namespace PaperCatalog.Shared;

/// <summary>A table as a file for spreadsheets (RFC 4180): UTF-8 with a mark that says so, lines that end in CRLF, and no field that would be run as a formula.</summary>
public sealed class CsvTable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n\t ");

    private readonly StringBuilder lines = new();

    /// <summary>A table with these columns and no line.</summary>
    public CsvTable(params ReadOnlySpan<string> names) => Add(names);

    /// <summary>Adds a line.</summary>
    public void Add(params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            lines.Append(i == 0 ? "" : ",").Append(Field(fields[i]));
        }

        lines.Append("\r\n");
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())];

    private static string Field(string text)
    {
        var harmless = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text; // what a spreadsheet takes for a formula
        return harmless.AsSpan().ContainsAny(NeedQuotes) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
