using PaperCatalog.Listings;

namespace PaperCatalog.Commands;

/// <summary>A listing as the <c>read</c> verb prints it (docs/architecture.md, "Command line").</summary>
public static class ListingJson
{
    /// <summary>Arrays are always there, what is unknown is null.</summary>
    public static string Write(Listing listing) => PlainJson.Write(
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
        indented: true);
}
