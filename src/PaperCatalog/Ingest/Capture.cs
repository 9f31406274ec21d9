namespace PaperCatalog.Ingest;

/// <summary>The bytes of captures, each stored once, for as long as the archive is told to keep them.</summary>
public sealed class CaptureContent
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the bytes as handed over.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>The bytes, Brotli-compressed.</summary>
    public required byte[] Compressed { get; set; }

    /// <summary>Number of bytes as handed over; 0 once they were dropped because the archive keeps none so old.</summary>
    public int Length { get; set; }
}

/// <summary>One observation of a content: where and when it was got, and what was read from it.</summary>
public sealed class Capture
{
    public long Id { get; set; }

    public long ContentId { get; set; }

    /// <summary>Who brought it: "upload", "samples", or the name of a source.</summary>
    public required string Source { get; set; }

    public string? Url { get; set; }

    public string? FileName { get; set; }

    public DateTimeOffset CapturedAt { get; set; }

    /// <summary>Form, kind and period as the <c>read</c> verb names them; the period is empty where only the day of capture is known.</summary>
    public required string Form { get; set; }

    public required string Kind { get; set; }

    public string Period { get; set; } = "";

    /// <summary>True where the one who brought it named the period, which no reading then changes.</summary>
    public bool PeriodGiven { get; set; }

    /// <summary>First day of the period, else the day of capture.</summary>
    public DateOnly ListedOn { get; set; }

    /// <summary>False where only the day of capture is known: pages then say "captured", not "listed".</summary>
    public bool Dated { get; set; }

    public string? Query { get; set; }

    public string? Curator { get; set; }

    /// <summary>Version of the readers that read it.</summary>
    public int ReaderVersion { get; set; }

    public int EntryCount { get; set; }

    public List<string> Warnings { get; set; } = [];

    public CaptureContent? Content { get; set; }
}
