namespace PaperCatalog.Ingest;

/// <summary>A wording that was compared with the others: title, abstract, ids, authors and links of one or more sightings.</summary>
public sealed class KnownWording
{
    /// <summary>Drawn from the content; see <see cref="Matching.Wording.Number"/>.</summary>
    public long Id { get; set; }

    /// <summary>The number of title and abstract alone.</summary>
    public long Text { get; set; }

    public string? ArxivId { get; set; }

    public string? Doi { get; set; }

    /// <summary>Of the matcher that compared it (<see cref="Matching.CandidateKeys.Version"/>).</summary>
    public int Version { get; set; }
}

/// <summary>A text can be found by this key (<see cref="Matching.CandidateKeys"/>).</summary>
public sealed class TextKey
{
    public long Key { get; set; }

    public long Text { get; set; }
}

/// <summary>Two wordings that the matcher found to be the same or to be looked at by a person. What is plain from equal ids or texts is not kept.</summary>
public sealed class WordingPair
{
    /// <summary>The smaller number.</summary>
    public long A { get; set; }

    public long B { get; set; }

    /// <summary>False where a person has to look.</summary>
    public bool Same { get; set; }

    public float Score { get; set; }

    /// <summary>The keys that both texts have, less the crowded ones.</summary>
    public long[] Keys { get; set; } = [];

    /// <summary>True while the two belong to different papers and nobody has said that they should: it stands in the review queue.</summary>
    public bool Open { get; set; }

    /// <summary>When a person put the question off.</summary>
    public DateTimeOffset? LaterAt { get; set; }
}
