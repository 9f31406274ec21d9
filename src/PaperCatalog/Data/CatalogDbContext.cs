using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Digests;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;
using PaperCatalog.Library;
using PaperCatalog.Papers;
using PaperCatalog.Review;
using PaperCatalog.Sources;
using PaperCatalog.Tags;

namespace PaperCatalog.Data;

/// <summary>The one agreed knot: lists the entities of all rooms. Mappings live beside them in this room's <c>*Mapping</c> files.</summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    public DbSet<CaptureContent> CaptureContents => Set<CaptureContent>();

    public DbSet<Capture> Captures => Set<Capture>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<Identifier> Identifiers => Set<Identifier>();

    public DbSet<PaperAlias> PaperAliases => Set<PaperAlias>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Sighting> Sightings => Set<Sighting>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagAlias> TagAliases => Set<TagAlias>();

    public DbSet<Tagging> Taggings => Set<Tagging>();

    public DbSet<Tagged> Tagged => Set<Tagged>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SignInTry> SignInTries => Set<SignInTry>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<PersonalToken> PersonalTokens => Set<PersonalToken>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<Subscriber> Subscribers => Set<Subscriber>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<IssuePaper> IssuePapers => Set<IssuePaper>();

    public DbSet<MailedPaper> MailedPapers => Set<MailedPaper>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<MailingPause> MailingPauses => Set<MailingPause>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<PastSearch> PastSearches => Set<PastSearch>();

    public DbSet<KnownWording> KnownWordings => Set<KnownWording>();

    public DbSet<WordingPair> WordingPairs => Set<WordingPair>();

    public DbSet<Judgement> Judgements => Set<Judgement>();

    public DbSet<JudgedPair> JudgedPairs => Set<JudgedPair>();

    public DbSet<ReingestChange> ReingestChanges => Set<ReingestChange>();

    public DbSet<RetiredPaper> RetiredPapers => Set<RetiredPaper>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<SourceVisit> SourceVisits => Set<SourceVisit>();

    public DbSet<ListingDay> ListingDays => Set<ListingDay>();

    public DbSet<SavedPaper> SavedPapers => Set<SavedPaper>();

    public DbSet<ReadMark> ReadMarks => Set<ReadMark>();

    public DbSet<OwnTag> OwnTags => Set<OwnTag>();

    public DbSet<OwnTagging> OwnTaggings => Set<OwnTagging>();

    public DbSet<CatalogNote> CatalogNotes => Set<CatalogNote>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("pg_trgm").HasPostgresExtension("unaccent");
        CaptureMapping.Map(modelBuilder);
        PaperMapping.Map(modelBuilder);
        MatchingMapping.Map(modelBuilder);
        TagMapping.Map(modelBuilder);
        LibraryMapping.Map(modelBuilder);
        AccountsMapping.Map(modelBuilder);
        JobsMapping.Map(modelBuilder);
        DigestMapping.Map(modelBuilder);
        SavedSearchMapping.Map(modelBuilder);
        SourcesMapping.Map(modelBuilder);
        modelBuilder.Entity<CatalogNote>().HasKey(n => n.Name);
    }
}
