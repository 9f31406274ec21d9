using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Digests;
using PaperCatalog.Library;
using PaperCatalog.Review;
using PaperCatalog.Sources;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Review;

namespace PaperCatalog.Tests.Archive;

/// <summary>A catalogue in which people have been at work.</summary>
internal sealed class LivedInCatalogue(TestDatabase database)
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    public static readonly DateTimeOffset At = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    public JudgedCatalogue Judge { get; } = new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Listed Paper(int n) => new($"Kites over Town {n}: How Wind Reads {n} Maps", Captures.Prose(n), $"2603.{n:D5}");

    public async Task FillAsync()
    {
        await Judge.IngestAsync(Captures.Api(Day, Paper(1), Paper(2), Paper(3), Paper(4)));
        await Judge.IngestAsync(Captures.Api(Day.AddDays(1), Paper(3) with { Abstract = Captures.Prose(77) }, Paper(4) with { Id = "2603.99999" }));
        await Judge.IngestAsync(Captures.Scrape(Day.AddDays(2), Paper(5) with { Id = null }));
    }

    public async Task<Person[]> PeopleAsync()
    {
        Person[] people = [.. new[] { "ada", "bo" }.Select(name => new Person { UserName = name, NormalizedUserName = name.ToUpperInvariant(), PasswordHash = "x", SecurityStamp = "s", Role = Role.Curator, CreatedAt = At })];
        await using var db = database.CreateContext();
        db.AddRange(people);
        await db.SaveChangesAsync(Cancel);
        await new MakeToken(db, TimeProvider.System).RunAsync(new NewToken("script", ["read"], null), new Actor(people[0].Id, "ada"), Cancel);
        var tag = new Tag { Facet = Tag.Topic, Slug = "kites", Name = "Kites" };
        db.AddRange(
            tag,
            new Source { Slug = "quay", Name = "Quay", Kind = SourceKind.Daily, Template = "https://quay.example/{date}", Cron = "0 0 6 * * ?", AddedAt = At },
            new Invitation { CodeHash = [1, 2], Role = Role.Reader, MadeBy = "ada", MadeById = people[0].Id, MadeAt = At, ExpiresAt = At.AddDays(7) },
            new PastSearch { PersonId = people[0].Id, Query = "kites", AskedAt = At });
        await db.SaveChangesAsync(Cancel);
        db.TagAliases.Add(new TagAlias { Facet = Tag.Topic, Slug = "dragons", TagId = tag.Id });
        db.ListingDays.Add(new ListingDay { SourceId = await db.Sources.Where(s => s.Slug == "quay").Select(s => s.Id).SingleAsync(Cancel), Period = "2026-03-21", Day = Day.AddDays(3), AskedAt = At, AnsweredAt = At, IsSettled = true });
        await db.SaveChangesAsync(Cancel);
        return people;
    }

    /// <summary>One person's save and own tag, another's reading, and a tag that a curator took away.</summary>
    public async Task OnPaperAsync(Person keeper, Person reader, string key)
    {
        await using var db = database.CreateContext();
        var paper = await db.Papers.SingleAsync(p => p.Key == key, Cancel);
        if (!await db.SavedPapers.AnyAsync(s => s.PaperId == paper.Id && s.PersonId == keeper.Id, Cancel))
        {
            db.Add(new SavedPaper { PersonId = keeper.Id, PaperId = paper.Id, SavedAt = At });
            db.Add(new ReadMark { PersonId = reader.Id, PaperId = paper.Id, ReadAt = At });
            db.Add(new OwnTagging { PaperId = paper.Id, Tag = new OwnTag { PersonId = keeper.Id, Slug = "later-" + paper.Id, Name = "Later" } });
            var tag = await db.Tags.SingleAsync(t => t.Facet == Tag.Topic && t.Slug == "kites", Cancel);
            db.Add(new Tagging { PaperId = paper.Id, TagId = tag.Id, FromPerson = true, Holds = false, ById = reader.Id, At = At });
            await db.SaveChangesAsync(Cancel);
        }
    }

    public async Task<JudgedPapers> SplitAsync(string key)
    {
        await using var db = database.CreateContext();
        var place = await db.Sightings.Where(s => db.Papers.Any(p => p.Id == s.PaperId && p.Key == key)).OrderBy(s => s.Id).Select(s => new EntryPlace(s.CaptureId, s.Position)).LastAsync(Cancel);
        return await Judge.Split.RunAsync(key, [place], JudgedCatalogue.Curator, Cancel);
    }

    public async Task PutOffAsync()
    {
        await using var db = database.CreateContext();
        var question = (await new DoubtfulPairs(db).FindAsync(1, Cancel)).Questions[0];
        await Judge.Answer.RunAsync(question.AId, question.BId, Answer.Later, JudgedCatalogue.Curator, Cancel);
        await db.WordingPairs.Where(p => p.LaterAt != null).ExecuteUpdateAsync(p => p.SetProperty(x => x.LaterAt, At), Cancel);
    }

    /// <summary>One mail went out, one waits, one is in a sender's hand.</summary>
    public async Task MailAsync()
    {
        await using var db = database.CreateContext();
        var paper = await db.Papers.OrderBy(p => p.Id).FirstAsync(Cancel);
        var issue = new Issue { Slug = "an-issue", Query = "kites", FromAt = At.AddDays(-1), ToAt = At, ComposedAt = At, Found = 1, Papers = [new IssuePaper { Position = 1, PaperId = paper.Id }] };
        foreach (var (n, state) in new[] { MailState.Pending, MailState.Sending, MailState.Sent }.Index())
        {
            var subscription = new Subscription
            {
                Subscriber = new Subscriber { Address = $"reader{n}@mail.example", CreatedAt = At },
                Query = "kites",
                Zone = "UTC",
                Most = 20,
                CreatedAt = At,
                State = SubscriptionState.Active,
                NextAt = At.AddDays(1),
                CoveredTo = At,
            };
            db.Add(new Delivery
            {
                Subscription = subscription,
                Issue = issue,
                MessageId = $"{state == MailState.Sent}{n}@papers.example".ToLowerInvariant(),
                Picks = [1],
                CreatedAt = At,
                NextAt = At,
                State = state,
                Sender = state == MailState.Sending ? 7 : null,
                SentAt = state == MailState.Sent ? At : null,
                Attempts = 1,
            });
        }

        db.Add(new Letter { Address = "new@mail.example", Kind = LetterKind.Preferences, MessageId = "letter@papers.example", CreatedAt = At, NextAt = At });
        db.Add(new MailingPause { Since = At, Because = "because" });
        await db.SaveChangesAsync(Cancel);
        db.Add(new MailedPaper { SubscriptionId = await db.Subscriptions.MaxAsync(s => s.Id, Cancel), PaperId = paper.Id });
        await db.SaveChangesAsync(Cancel);
    }
}
