namespace PaperCatalog.Tags;

/// <summary>Evidence as it is stored: for each piece 0 (title) or 1 (abstract), start and length in UTF-16 units of the shown text.</summary>
public static class PackedEvidence
{
    public static int[] Pack(IEnumerable<TagEvidence> evidence) =>
        [.. evidence.SelectMany(e => new[] { e.Field == "title" ? 0 : 1, e.Start, e.Length })];

    /// <summary>The pieces with their words; one that lies outside the text is passed over.</summary>
    public static IEnumerable<TagEvidence> Unpack(int[] packed, string title, string summary)
    {
        foreach (var piece in packed.Chunk(3).Where(p => p.Length == 3))
        {
            var text = piece[0] == 0 ? title : summary;
            if (piece[1] >= 0 && piece[2] > 0 && piece[1] + piece[2] <= text.Length)
            {
                yield return new TagEvidence(piece[0] == 0 ? "title" : "abstract", piece[1], piece[2], text.Substring(piece[1], piece[2]));
            }
        }
    }
}
