using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>What an import did; the JSON of <c>tags import</c>.</summary>
public sealed record ImportedTags(int Added, int Changed, int Kept);

/// <summary>Brings tags of a file into the catalogue: the shipped vocabulary at start, and what another catalogue exported.</summary>
internal static class ImportVocabulary
{
    /// <summary>Two processes may start at once.</summary>
    private const long ImportLock = 0x50617065_72000003;

    /// <summary>Brings in the shipped vocabulary where it is newer than the one there; what curators changed stays as it is.</summary>
    public static async Task ShippedAsync(CatalogDbContext db, CancellationToken cancel)
    {
        var version = Vocabulary.Shipped.Version.ToString(CultureInfo.InvariantCulture);
        if (await db.CatalogNotes.AnyAsync(n => n.Name == CatalogNote.Vocabulary && n.Value == version, cancel) && await db.Tags.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancel);
        await new TagImport(db, await TagImport.LoadAsync(db, cancel), shipped: true).RunAsync([.. Vocabulary.Shipped.Tags.Select(ToRecord)], cancel);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO catalog_note (name, value) VALUES ({CatalogNote.Vocabulary}, {version}) ON CONFLICT (name) DO UPDATE SET value = excluded.value", cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Brings in a file that people made: what it says of a tag replaces what was there.</summary>
    public static async Task<ImportedTags> FileAsync(CatalogDbContext db, TagFile file, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancel);
        var imported = await new TagImport(db, await TagImport.LoadAsync(db, cancel), shipped: false).RunAsync(file.Tags, cancel);
        await transaction.CommitAsync(cancel);
        return imported;
    }

    private static TagRecord ToRecord(VocabularyTag tag) =>
        new(tag.Facet, tag.Slug, tag.Name, tag.Definition) { Broader = tag.Broader, Synonyms = tag.Synonyms };
}
