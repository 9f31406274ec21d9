using System.Text;

namespace PaperCatalog.Tests.Search;

/// <summary>Queries that nobody should type.</summary>
internal static class HostileQueries
{
    private static readonly string[] Pieces =
    [
        "\"", "“", "”", "(", ")", "((((", "-", "--", "OR", "NOT", "|", "&", "!", "<->", ":*", ":", "::", "title:", "author:", "tag:", "has:code", "listed:2026-11",
        "listed:9999-W99", "before:0001", "after:9999", "before:0001-01-01", "upvotes:>99999999", "upvotes:20..10", "sort:new", "sort:-1", "is:saved", "in:x", "\0", "\u202e", "\u200d", "👩‍👩‍👧", "مرحبا",
        "שלום", "多模态", "e\u0301\u0301\u0301", "\ud800", "\udfff", "'; drop table paper; --", "%", "_", "\\", "\\textit{", "$1", "{0}", "<script>", "image", "multimodal", "xqzzkj",
        " ", "\t", "\r\n", "\uffff", "ǅ", "ß", "İ", "1e309", "-1", "+", "*", "?", "[", "]", "~", "vlm", "a.b/c_d-e", "turnip",
    ];

    public static string Next(Random random)
    {
        var query = new StringBuilder();
        var count = random.Next(200) == 0 ? 3_000 : random.Next(12);
        for (var i = 0; i < count; i++)
        {
            query.Append(random.Next(4) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : Pieces[random.Next(Pieces.Length)]);
            query.Append(random.Next(2) == 0 ? " " : "");
        }

        return query.ToString();
    }
}
