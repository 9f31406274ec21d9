using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PaperCatalog.Shared;

/// <summary>Where the next page of a list goes on: after the row that sorts by <paramref name="Key"/> and <paramref name="Id"/>.</summary>
/// <param name="Seen">Rows shown so far, so that ranks go on counting.</param>
public sealed record Cursor(int Seen, long Id, string Key)
{
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seen}:{Id}:{Key}")));

    /// <summary>Reads what <see cref="Encode"/> wrote; null for anything else.</summary>
    public static Cursor? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 1000 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 3);
        return parts.Length == 3 && !parts[2].Contains('\0', StringComparison.Ordinal)
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new Cursor(seen, id, parts[2])
                : null;
    }
}
