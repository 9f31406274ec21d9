namespace PaperCatalog.Matching;

/// <summary>
/// A wording's bands: two wordings whose rarer words are much the same have bands in common, so that indexed look-ups
/// find the candidates of an entry.
/// </summary>
public static class MinHash
{
    /// <summary>Bands of a wording.</summary>
    public const int Bands = 24;

    // Three, since at two each band would be shared by some fifty strangers in a catalogue of a million.
    private const int RowsInBand = 3;

    // Words that more than one in 2^5 papers has are in too many texts to find any by.
    private const float TellingBits = 5;

    /// <summary>The bands, each a number that holds its place too; none for a wording without a telling word.</summary>
    public static long[] BandsOf(WordingFeatures wording)
    {
        var words = wording.Text.WorthAtLeast(TellingBits);
        var bands = new long[words.Count > 0 ? Bands : 0];
        for (var band = 0; band < bands.Length; band++)
        {
            var hash = (ulong)band;
            for (var row = 0; row < RowsInBand; row++)
            {
                var seed = StableHash.Mix((ulong)((band * RowsInBand) + row + 1));
                hash = StableHash.Then(hash, words.Min(word => StableHash.Mix(word ^ seed)));
            }

            bands[band] = unchecked((long)hash);
        }

        return bands;
    }
}
