namespace PaperCatalog.Search.Ranking;

/// <summary>Terms in this order that stand for a word of the query, and how much of it they are worth (at most 1).</summary>
public sealed record Alternative(IReadOnlyList<string> Terms, double Weight);

/// <summary>A word of the query and what may stand for it in a paper.</summary>
public sealed class WantedWord(string text, string term, int start, int length, bool isStop)
{
    private const double StopWorth = .15;

    /// <summary>Folded, as typed.</summary>
    public string Text => text;

    public string Term => term;

    /// <summary>Where it stands in the query.</summary>
    public int Start => start;

    public int Length => length;

    /// <summary>Of little meaning: it only counts where it stands in a title.</summary>
    public bool IsStop => isStop;

    /// <summary>The word itself first.</summary>
    public List<Alternative> Alternatives { get; } = [new Alternative([term], 1)];

    /// <summary>How rare it is in the catalogue.</summary>
    public double Rarity { get; set; }

    /// <summary>What it is worth to hold it.</summary>
    public double Worth => isStop ? Rarity * StopWorth : Rarity;

    /// <summary>The word as the catalogue spells it, where no paper holds it as typed.</summary>
    public string? Correction { get; set; }
}

/// <summary>A term that several neighbouring words of the query make together.</summary>
public sealed record JoinedWords(string Term, int First, int Last);

/// <summary>What a query wants, before the catalogue is asked which of it there is.</summary>
public sealed class Wanted
{
    public List<WantedWord> Words { get; } = [];

    public List<JoinedWords> Joined { get; } = [];

    public List<WantedTag> Tags { get; } = [];
}
