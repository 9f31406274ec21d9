using Microsoft.EntityFrameworkCore;
using PaperCatalog.Papers;
using PaperCatalog.Tags;

namespace PaperCatalog.Data;

internal static class TagMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Tag>(tag =>
        {
            tag.HasIndex(t => new { t.Facet, t.Slug }).IsUnique();
            tag.HasIndex(t => t.BroaderId);
            tag.HasIndex(t => t.MergedIntoId);
            tag.HasOne<Tag>().WithMany().HasForeignKey(t => t.BroaderId).OnDelete(DeleteBehavior.Restrict);
            tag.HasOne<Tag>().WithMany().HasForeignKey(t => t.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
            tag.ToTable(t => t.HasCheckConstraint("ck_tag_name", "facet ~ '^[a-z0-9][a-z0-9-]*$' AND slug ~ '^[a-z0-9][a-z0-9-]*$' AND name <> '' AND broader_id <> id AND merged_into_id <> id"));
        });
        model.Entity<TagAlias>(alias =>
        {
            alias.HasKey(a => new { a.Facet, a.Slug });
            alias.HasOne<Tag>().WithMany().HasForeignKey(a => a.TagId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Tagging>(tagging =>
        {
            tagging.HasKey(t => new { t.PaperId, t.TagId });
            tagging.HasIndex(t => new { t.TagId, t.PaperId });
            tagging.HasOne<Paper>().WithMany().HasForeignKey(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);
            tagging.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
            tagging.ToTable(t => t.HasCheckConstraint("ck_tagging_source", "from_person OR holds AND by_id IS NULL AND score IS NOT NULL"));
        });
        model.Entity<Tagged>(tagged =>
        {
            tagged.HasKey(t => t.PaperId);
            tagged.HasOne(t => t.Paper).WithOne().HasForeignKey<Tagged>(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
