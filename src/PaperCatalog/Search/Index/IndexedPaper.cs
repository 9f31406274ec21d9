using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PaperCatalog.Search.Index;

/// <summary>What the index holds of a paper. Labels are filters (tags, sources, listing days): see <see cref="Label"/>.</summary>
public sealed record IndexedPaper(long PaperId, string Title, string Abstract)
{
    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>First day on a listing.</summary>
    public DateOnly Day { get; init; }

    public int Upvotes { get; init; }

    /// <summary>By which a text is known to be indexed already; labels and numbers are compared for themselves.</summary>
    public long TextHash()
    {
        var text = string.Join('\n', [Title, Abstract, string.Join('\t', Authors), string.Join('\t', Keywords)]);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>Names of the terms that are no words of the text. Their first character is none that a word can hold.</summary>
public static class Label
{
    public static string Author(string name) => "@" + name;

    /// <summary>A tag by its slug or by facet/slug; blanks count as hyphens.</summary>
    public static string Tag(string slug) => "#" + slug.Trim().ToLowerInvariant().Replace(' ', '-');

    /// <summary>A fact: code, pdf or data.</summary>
    public static string Has(string what) => "^has:" + what;

    public static string Source(string name) => "^in:" + name.ToLowerInvariant();

    public static string ListedOn(DateOnly day) => $"^day:{day:yyyy-MM-dd}";

    public static string ListedIn(int year, int month) => $"^month:{year:0000}-{month:00}";
}
