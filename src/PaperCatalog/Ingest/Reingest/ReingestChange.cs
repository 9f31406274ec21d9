namespace PaperCatalog.Ingest.Reingest;

/// <summary>An entry that a re-ingest run read differently; kept with the run for whoever decides on applying it.</summary>
public sealed class ReingestChange
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public EntryFate Fate { get; set; }

    public long CaptureId { get; set; }

    public int Position { get; set; }

    public string TitleBefore { get; set; } = "";

    public string TitleNow { get; set; } = "";

    public string AbstractBefore { get; set; } = "";

    public string AbstractNow { get; set; } = "";
}
