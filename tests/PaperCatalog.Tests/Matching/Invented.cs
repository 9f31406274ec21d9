using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

/// <summary>Papers that nobody wrote.</summary>
internal static class Invented
{
    public const string TidesTitle = "TideNet: Forecasting Harbour Silt from Sparse Buoy Readings";

    public const string Tides =
        "Harbours have to be dredged before silt closes their channels, yet soundings are taken only twice a year. We present TideNet, a network " +
        "that forecasts the depth of silt from the readings of a few dozen buoys. It carries the state of each channel from one tide to the next " +
        "and corrects it wherever a sounding arrives. On eleven estuaries in four countries TideNet lowers the mean error from 41 to 23 centimetres " +
        "against the harmonic method in use, and it still works where 70 of 100 buoys fall silent. We release the soundings of 312 harbours.";

    // The same work told anew: other sentences, the same names and figures.
    public const string TidesReworded =
        "Dredging is planned from soundings that are out of date by months. This paper asks whether a few dozen buoys can take their place. Our " +
        "network, TideNet, follows the silt of each channel tide by tide, and a late sounding puts it right again. We evaluate on eleven estuaries: " +
        "the mean error falls to 23 centimetres where the harmonic method leaves 41, even with 70 of 100 buoys silent. Soundings of 312 harbours are released.";

    public const string Bells =
        "Casting a church bell is still a craft of rules of thumb. We study whether the partials of a bell can be predicted from a scan of its mould. " +
        "A graph network is trained on finite-element meshes of 900 historical profiles and returns the first eight partials together with their decay. " +
        "Founders who used it in a blind trial needed half as many corrections on the lathe, and listeners preferred the resulting bells in two cases of three.";

    public static Wording Paper(string title, string? summary) => new(title, summary);

    public static string FirstWords(string text, int words) => string.Join(' ', text.Split(' ').Take(words));
}
