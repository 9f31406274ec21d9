using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;
using PaperCatalog.Papers;
using PaperCatalog.Review;

namespace PaperCatalog.Data;

internal static class MatchingMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<KnownWording>(wording =>
        {
            wording.Property(w => w.Id).ValueGeneratedNever();
            wording.HasIndex(w => w.Text);
            wording.HasIndex(w => w.ArxivId).HasFilter("arxiv_id IS NOT NULL");
            wording.HasIndex(w => w.Doi).HasFilter("doi IS NOT NULL");
        });
        model.Entity<TextKey>().HasKey(t => new { t.Key, t.Text });
        model.Entity<WordingPair>(pair =>
        {
            pair.HasKey(p => new { p.A, p.B });
            pair.HasIndex(p => p.B);
            pair.HasIndex(p => new { p.LaterAt, p.Score, p.A, p.B }).HasFilter("open");
            pair.HasOne<KnownWording>().WithMany().HasForeignKey(p => p.A).OnDelete(DeleteBehavior.Cascade);
            pair.HasOne<KnownWording>().WithMany().HasForeignKey(p => p.B).OnDelete(DeleteBehavior.Cascade);
            pair.ToTable(t => t.HasCheckConstraint("ck_wording_pair_order", "a < b"));
        });
        model.Entity<Sighting>(sighting =>
        {
            sighting.HasIndex(s => s.WordingId);
            sighting.HasOne<KnownWording>().WithMany().HasForeignKey(s => s.WordingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Judgement>(judgement =>
        {
            judgement.Property(j => j.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<JudgementKind>(text, true));
            judgement.HasMany(j => j.Pairs).WithOne().HasForeignKey(p => p.JudgementId).OnDelete(DeleteBehavior.Cascade);
            judgement.ToTable(t => t.HasCheckConstraint("ck_judgement_kind", "kind in ('merge','split','different')"));
        });
        model.Entity<JudgedPair>(pair =>
        {
            pair.HasIndex(p => p.A).HasFilter("stands");
            pair.HasIndex(p => p.B).HasFilter("stands");
            pair.HasIndex(p => new { p.ContentOfA, p.PositionOfA });
            pair.HasIndex(p => new { p.ContentOfB, p.PositionOfB });
        });
        model.Entity<ReingestChange>(change =>
        {
            change.Property(c => c.Fate).HasConversion(fate => fate.ToString().ToLowerInvariant(), text => Enum.Parse<EntryFate>(text, true));
            change.HasIndex(c => c.RunId);
            change.HasOne<JobRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Cascade);
            change.ToTable(t => t.HasCheckConstraint("ck_reingest_change_fate", "fate in ('added','text','facts','gone')"));
        });
        model.Entity<RetiredPaper>(paper =>
        {
            paper.Property(p => p.Id).ValueGeneratedNever();
            paper.Property(p => p.Work).HasColumnType("jsonb");
            paper.HasIndex(p => p.Sightings).HasMethod("gin");
            paper.HasIndex(p => p.Key);
            paper.HasOne<Paper>().WithMany().HasForeignKey(p => p.SuccessorId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
