using System.Security.Cryptography;
using System.Text.Json;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>An entry of a stored capture as a sighting.</summary>
internal static class EntrySeen
{
    public static Seen Of(Entry entry, Capture capture, byte[] contentHash) => new Seen
    {
        CaptureId = capture.Id,
        Title = entry.Title,
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
        ReadHash = HashOf(entry, capture.ListedOn),
    }.Numbered();

    /// <summary>Equal where nothing that is kept of an entry differs.</summary>
    public static byte[] HashOf(Entry entry, DateOnly listedOn) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { entry, listedOn }));
}
