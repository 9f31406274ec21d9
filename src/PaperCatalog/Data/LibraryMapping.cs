using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Library;
using PaperCatalog.Papers;
using PaperCatalog.Tags;

namespace PaperCatalog.Data;

internal static class LibraryMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SavedPaper>(saved =>
        {
            saved.HasKey(s => new { s.PersonId, s.PaperId });
            saved.HasIndex(s => new { s.PersonId, s.SavedAt });
            saved.HasIndex(s => s.PaperId);
            saved.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
            saved.HasOne<Paper>().WithMany().HasForeignKey(s => s.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ReadMark>(read =>
        {
            read.HasKey(r => new { r.PersonId, r.PaperId });
            read.HasIndex(r => r.PaperId);
            read.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
            read.HasOne<Paper>().WithMany().HasForeignKey(r => r.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<OwnTag>(tag =>
        {
            tag.HasIndex(t => new { t.PersonId, t.Slug }).IsUnique();
            tag.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
            tag.ToTable(t => t.HasCheckConstraint("ck_own_tag_name", "name <> '' AND slug <> ''"));
        });
        model.Entity<OwnTagging>(tagging =>
        {
            tagging.HasKey(t => new { t.OwnTagId, t.PaperId });
            tagging.HasIndex(t => t.PaperId);
            tagging.HasOne(t => t.Tag).WithMany().HasForeignKey(t => t.OwnTagId).OnDelete(DeleteBehavior.Cascade);
            tagging.HasOne<Paper>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);
        });

        // What a person said of a paper stays when the account goes; only the name goes with it.
        model.Entity<Tagging>().HasOne<Person>().WithMany().HasForeignKey(t => t.ById).OnDelete(DeleteBehavior.SetNull);
    }
}
