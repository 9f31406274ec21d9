using System.Text.Json.Serialization;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>What reading again changed, or would.</summary>
public sealed record ReingestCounts
{
    /// <summary>Papers that no entry showed before.</summary>
    public int PapersAdded { get; init; }

    /// <summary>Entries that show another title or abstract.</summary>
    public int TextsChanged { get; init; }

    /// <summary>Entries of the same text that show other facts: ids, authors, links, votes, the day.</summary>
    public int FactsChanged { get; init; }

    /// <summary>Papers that became part of another.</summary>
    public int Merged { get; init; }

    /// <summary>Papers that came out of another.</summary>
    public int Split { get; init; }

    /// <summary>Papers that have other tags.</summary>
    public int TagsChanged { get; init; }

    public int EntriesAdded { get; init; }

    /// <summary>Entries that are not read any more.</summary>
    public int EntriesGone { get; init; }

    /// <summary>Papers that nothing lists any more.</summary>
    public int PapersGone { get; init; }

    [JsonIgnore]
    public bool Nothing => this == new ReingestCounts();

    public static ReingestCounts operator +(ReingestCounts one, ReingestCounts more) => new()
    {
        PapersAdded = one.PapersAdded + more.PapersAdded,
        TextsChanged = one.TextsChanged + more.TextsChanged,
        FactsChanged = one.FactsChanged + more.FactsChanged,
        Merged = one.Merged + more.Merged,
        Split = one.Split + more.Split,
        TagsChanged = one.TagsChanged + more.TagsChanged,
        EntriesAdded = one.EntriesAdded + more.EntriesAdded,
        EntriesGone = one.EntriesGone + more.EntriesGone,
        PapersGone = one.PapersGone + more.PapersGone,
    };
}

/// <summary>What became of one entry.</summary>
public enum EntryFate
{
    Added,
    Text,
    Facts,
    Gone,
}

/// <summary>One entry that is read differently.</summary>
public sealed record EntryChange(EntryFate Fate, long Capture, int Position, string TitleBefore, string TitleNow, string AbstractBefore, string AbstractNow);

/// <summary>What a re-ingest did or would do; the JSON of the <c>reingest</c> verb.</summary>
/// <param name="Entries">The first of the entries that are read differently.</param>
/// <param name="Warnings">Captures that stay as they were, and why.</param>
public sealed record ReingestReport(int Captures, bool DryRun, ReingestCounts Changes, IReadOnlyList<EntryChange> Entries, IReadOnlyList<string> Warnings);

/// <summary>How a re-ingest stands.</summary>
public readonly record struct ReingestProgress(int Done, int Of, int Papers, ReingestCounts Changes);
