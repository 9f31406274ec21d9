using System.Globalization;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>Which captures are read again; all members null: the whole archive.</summary>
/// <param name="From">First listed day.</param>
/// <param name="To">Last listed day.</param>
public sealed record ReingestScope(string? Source = null, long? Capture = null, DateOnly? From = null, DateOnly? To = null)
{
    public bool IsAll => this == new ReingestScope();

    /// <summary>For people: "the whole archive", "captures of upload from 2026-03-01".</summary>
    public override string ToString() => IsAll ? "the whole archive" : string.Join(' ', Parts());

    /// <summary>What is wrong with it, in a sentence; null where nothing is.</summary>
    public string? Fault => From > To ? "The first day comes after the last." : null;

    internal IQueryable<Capture> Of(IQueryable<Capture> captures)
    {
        captures = Source is null ? captures : captures.Where(c => c.Source == Source);
        captures = Capture is null ? captures : captures.Where(c => c.Id == Capture);
        captures = From is null ? captures : captures.Where(c => c.ListedOn >= From);
        return To is null ? captures : captures.Where(c => c.ListedOn <= To);
    }

    private IEnumerable<string> Parts()
    {
        yield return Capture is null ? "captures" : string.Create(CultureInfo.InvariantCulture, $"capture {Capture}");
        if (Source is not null)
        {
            yield return $"of {Source}";
        }

        if (From is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"from {From:yyyy-MM-dd}");
        }

        if (To is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"to {To:yyyy-MM-dd}");
        }
    }
}
