namespace PaperCatalog.Matching;

/// <summary>
/// A wording's bands: two wordings whose rarer words are much the same have a band in common, so that one indexed
/// look-up finds the candidates of an entry. Where they are stored they are to be computed anew with every new model.
/// </summary>
public static class MinHash
{
    /// <summary>Bands of a wording.</summary>
    public const int Bands = 32;

    // Three, since at two each entry would meet 1 to 3 in a thousand of all papers by chance, thousands in a large catalogue.
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
