using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperCatalog.Listings;

namespace PaperCatalog.Commands;

/// <summary>A listing as the <c>read</c> verb prints it (docs/architecture.md, "Command line").</summary>
public static class ListingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>UTF-8 JSON; arrays are always there, what is unknown is null.</summary>
    public static byte[] Write(Listing listing) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            listing.Form,
            Listing = new { listing.Kind, listing.Period, listing.Query, listing.Curator },
            Entries = listing.Entries.Select(entry => new
            {
                entry.Position,
                entry.Title,
                entry.Abstract,
                entry.AbstractCut,
                entry.ArxivId,
                entry.ArxivVersion,
                entry.Doi,
                entry.Authors,
                entry.Upvotes,
                entry.Links,
            }),
            listing.Warnings,
        },
        Options);
}
