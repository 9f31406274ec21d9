using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Sources;

/// <summary>What would be read from a source's address. Null where nothing came, and <paramref name="Trouble"/> says why.</summary>
public sealed record SourceTrial(string Url, Uri? FinalUrl, int Bytes, Listing? Listing, string? Trouble);

/// <summary>Asks a source's address as it is written down and reads the answer. Nothing of it is stored.</summary>
public sealed class TrySource(FetchPage fetch, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    public async Task<SourceTrial> RunAsync(SourceForm form, Actor actor, CancellationToken cancel)
    {
        var trial = await TryAsync(form, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        AuditTrail.Record(db, clock, actor, "source.try", $"address {trial.Url}", after: new { Papers = trial.Listing?.Entries.Count, trial.Trouble });
        await db.SaveChangesAsync(cancel);
        return trial;
    }

    private async Task<SourceTrial> TryAsync(SourceForm form, CancellationToken cancel)
    {
        var template = form.Template.Trim();
        if (SourceTemplate.Fault(template, form.Query) is { } fault)
        {
            return new SourceTrial(template, null, 0, null, fault);
        }

        var now = clock.GetUtcNow();
        Period? period = SourceTemplate.CadenceOf(template) is { } cadence ? Period.Of(cadence, DateOnly.FromDateTime(now.UtcDateTime)) : null;
        var url = SourceTemplate.Fill(template, period, 1, form.Query);
        switch (await fetch.RunAsync(new FetchRequest(url), cancel))
        {
            case FetchedPage page:
                var listing = ListingReader.Read(page.Bytes, new CaptureOrigin(now, page.FinalUrl.AbsoluteUri));
                return new SourceTrial(url, page.FinalUrl, page.Bytes.Length, listing, listing.Refusal);
            case Refused refused:
                return new SourceTrial(url, null, 0, null, refused.Sentence);
            case Failed failed:
                return new SourceTrial(url, null, 0, null, failed.Sentence);
            case var other:
                throw new System.Diagnostics.UnreachableException($"A request without a held copy ended as {other}.");
        }
    }
}
