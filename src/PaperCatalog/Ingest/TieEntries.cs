using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>What tying a capture's entries did.</summary>
internal readonly record struct Tied(int NewPapers, int Revisions, int Review);

/// <summary>
/// Ties the entries of one capture to papers: groups their wordings with those of every paper that could be one of theirs,
/// and makes the tracked papers fit the groups. A constant number of queries a capture; the caller saves.
/// </summary>
internal sealed class TieEntries(CatalogDbContext db, TimeProvider clock)
{
    public async Task<Tied> RunAsync(Capture capture, byte[] contentHash, IReadOnlyList<Entry> entries, CancellationToken cancel)
    {
        var incoming = entries.Select(e => ToSeen(e, capture, contentHash)).ToList();
        var near = await Neighbourhood.LoadAsync(db, incoming, cancel);
        List<Seen> all = [.. near.Sightings, .. incoming];
        var groups = GroupSightings.Of(all);
        var settled = new SettlePapers(db, near, [.. groups.Papers.Select(g => g.Select(i => all[i]).ToList())], capture, clock.GetUtcNow());
        await settled.RunAsync(cancel);
        return new Tied(settled.NewPapers, settled.NewRevisions, groups.Conflicts.Count(l => all[l.A].SightingId == 0 || all[l.B].SightingId == 0));
    }

    private static Seen ToSeen(Entry entry, Capture capture, byte[] contentHash) => new()
    {
        Title = entry.Title,
        TitleKey = TitleKey.Of(entry.Title),
        Abstract = entry.Abstract ?? "",
        AbstractCut = entry.AbstractCut,
        TextHash = Seen.HashOf(entry.Title, entry.Abstract ?? ""),
        ArxivId = entry.ArxivId,
        ArxivVersion = entry.ArxivVersion,
        Doi = entry.Doi,
        Position = entry.Position,
        Upvotes = entry.Upvotes,
        ListedOn = capture.ListedOn,
        Dated = capture.Dated,
        Trust = FormTrust.Of(capture.Form),
        ContentHash = contentHash,
        Facts = EntryFacts.Of(entry),
        Source = entry.Source?.ToJsonString(),
    };
}
