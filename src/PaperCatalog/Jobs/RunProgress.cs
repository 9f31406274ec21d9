namespace PaperCatalog.Jobs;

/// <summary>What a run has to say since it was last written down.</summary>
internal sealed record RunNews(int Done, int? Total, string Message, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<RunLine> Lines);

/// <summary>
/// How a run tells where it is. It costs nothing to call: what was told is written down twice a second. Each attempt at a run counts
/// from nothing; lines of the log stay.
/// </summary>
public sealed class RunProgress(TimeProvider clock)
{
    /// <summary>What is said beyond this many lines a run is counted and not kept.</summary>
    private const int MostLines = 5_000;

    private const int LongestLine = 2_000;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private List<RunLine> lines = [];
    private string message = "";
    private int done;
    private int? total;
    private int told;
    private bool isNew;

    /// <summary>How many steps there are in all.</summary>
    public void Expect(int steps) => Tell(() => total = steps);

    /// <summary>So many more steps are done.</summary>
    public void Advance(int steps = 1) => Tell(() => done += steps);

    /// <summary>Where it is, or how it ended, in a sentence: the last one stands.</summary>
    public void Say(string sentence) => Tell(() => message = Cut(sentence));

    /// <summary>So many more of these: captures, papers, whatever the work counts.</summary>
    public void Count(string what, long more = 1) => Tell(() => counts[what] = counts.GetValueOrDefault(what) + more);

    /// <summary>A line for the log.</summary>
    public void Log(string line) => Add(line, isWarning: false);

    /// <summary>A line for the log that somebody should look at.</summary>
    public void Warn(string line) => Add(line, isWarning: true);

    /// <summary>What is new since this was last asked; null where nothing is.</summary>
    internal RunNews? Take()
    {
        lock (gate)
        {
            return isNew ? Everything() : null;
        }
    }

    /// <summary>The same, whether anything is new or not.</summary>
    internal RunNews TakeAll()
    {
        lock (gate)
        {
            return Everything();
        }
    }

    /// <summary>What could not be written down is told again, with the next.</summary>
    internal void GiveBack(RunNews news)
    {
        lock (gate)
        {
            lines = [.. news.Lines, .. lines];
            isNew = true;
        }
    }

    private static string Cut(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= LongestLine ? clean : clean[..LongestLine] + "…";
    }

    private RunNews Everything()
    {
        var news = new RunNews(done, total, message, new SortedDictionary<string, long>(counts, StringComparer.Ordinal), lines);
        (lines, isNew) = ([], false);
        return news;
    }

    private void Add(string line, bool isWarning) => Tell(() =>
    {
        if (++told <= MostLines)
        {
            lines.Add(new RunLine { At = clock.GetUtcNow(), IsWarning = isWarning, Text = told == MostLines ? "More was said than is kept." : Cut(line) });
        }
    });

    private void Tell(Action change)
    {
        lock (gate)
        {
            change();
            isNew = true;
        }
    }
}
