using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Library;

namespace PaperCatalog.Data;

internal static class SavedSearchMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SavedSearch>(search =>
        {
            search.HasIndex(s => new { s.PersonId, s.Slug }).IsUnique();
            search.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
            search.ToTable(t => t.HasCheckConstraint("ck_saved_search_words", "name <> '' and slug <> '' and query <> ''"));
        });
        model.Entity<PastSearch>(search =>
        {
            search.HasKey(s => new { s.PersonId, s.Query });
            search.HasIndex(s => new { s.PersonId, s.AskedAt });
            search.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
