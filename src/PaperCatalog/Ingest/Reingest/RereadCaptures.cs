using PaperCatalog.Papers;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>What reading captures again asks of the catalogue.</summary>
internal sealed class RereadCaptures
{
    /// <summary>Entries that are new or read differently.</summary>
    public List<Seen> Incoming { get; } = [];

    /// <summary>Sightings as they were that change or go.</summary>
    public List<Seen> Before { get; } = [];

    /// <summary>Of them those that go.</summary>
    public List<Seen> Gone { get; } = [];

    /// <summary>Stored sightings that change their place.</summary>
    public List<long> Moving { get; } = [];

    public List<EntryChange> Changes { get; } = [];

    /// <summary>Adds what a capture's stored sightings become.</summary>
    /// <param name="all">True where something of the whole capture changed, which all of its entries show.</param>
    public void Add(IReadOnlyList<Seen> stored, IReadOnlyList<Seen> read, bool all)
    {
        var aligned = AlignEntries.Of(stored, read);
        foreach (var (now, was) in read.Zip(aligned))
        {
            if (was is null)
            {
                Incoming.Add(now);
                Changes.Add(Change(EntryFate.Added, null, now));
            }
            else if (all || was.ReadHash is null || !was.ReadHash.AsSpan().SequenceEqual(now.ReadHash))
            {
                Incoming.Add(now with { SightingId = was.SightingId, PaperId = was.PaperId, RevisionId = was.RevisionId, Changed = true });
                Before.Add(was);
                if (was.Position != now.Position)
                {
                    Moving.Add(was.SightingId);
                }

                if (was.ReadHash is not null || was.TextNumber != now.TextNumber)
                {
                    Changes.Add(Change(was.TextNumber == now.TextNumber ? EntryFate.Facts : EntryFate.Text, was, now));
                }
            }
        }

        foreach (var gone in stored.Except(aligned.OfType<Seen>()))
        {
            Before.Add(gone);
            Gone.Add(gone);
            Changes.Add(Change(EntryFate.Gone, gone, null));
        }
    }

    private static EntryChange Change(EntryFate fate, Seen? was, Seen? now) =>
        new(fate, (now ?? was)!.CaptureId, (now ?? was)!.Position, was?.Title ?? "", now?.Title ?? "", was?.Abstract ?? "", now?.Abstract ?? "");
}
