using Microsoft.EntityFrameworkCore;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Papers;
using PaperCatalog.Tests.Mail;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Digests;

/// <summary>Digests from the listing to the mail server: who gets what, when, once.</summary>
public sealed class MailingTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private DigestRig rig = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await DigestRig.StartAsync(cluster);

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Each_gets_what_is_new_to_the_query_once()
    {
        rig.Clock.Now = DigestRig.Morning.AddDays(-5);
        await rig.ListAsync(Today.AddDays(-5), "Lanternfish: Old Light in Deep Water");
        await rig.SubscribeAsync(2, "lanternfish");
        await rig.SubscribeAsync(1, "speech");
        await rig.SubscribeAsync(1);
        rig.Clock.Now = DigestRig.Morning.AddMinutes(-30);
        await rig.ListAsync(Today, "Lanternfish: New Light in Deep Water", "Kites over Towns");
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddMinutes(-1))).Sent);
        Assert.Equal(3, (await rig.RoundAsync(DigestRig.Morning)).Sent);
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddMinutes(5))).Sent);
        var subjects = rig.Sink.Mails.Select(m => m.Header("Subject")).Order().ToList();
        Assert.Equal(["Kites over Towns and 1 more", "Lanternfish: New Light in Deep Water: lanternfish", "Lanternfish: New Light in Deep Water: lanternfish"], subjects.Select(s => s.Replace("Lanternfish: New Light in Deep Water and 1 more", "Kites over Towns and 1 more", StringComparison.Ordinal)));

        // The next day: nothing new, no mail. The day after: one paper caught late, one mail to who asked for it.
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddDays(1))).Sent);
        await rig.ListAsync(Today, "Speech of Lanternfish, Caught Late");
        Assert.Equal(4, (await rig.RoundAsync(DigestRig.Morning.AddDays(2))).Sent);
        await using var db = rig.App.CreateContext();
        Assert.Equal(7, await db.Deliveries.CountAsync(d => d.State == MailState.Sent, Cancel));
    }

    [Fact]
    public async Task The_wire_is_right()
    {
        await rig.ListAsync(Today, "Café 中文 🎣: An Emoji in the Title");
        await rig.SubscribeAsync(1, "café");
        await rig.RoundAsync(DigestRig.Morning);
        var mail = Assert.Single(rig.Sink.Mails);
        var read = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await Python.RunAsync(MimeWriterTests.Strict, mail.Bytes, Cancel)).GetProperty("headers");
        Assert.Equal("Café 中文 🎣: An Emoji in the Title: café", read.GetProperty("Subject").GetString());
        Assert.Equal("PaperCatalog <papers@papers.example.org>", mail.Header("From"));
        Assert.Equal(mail.To, mail.Header("To"));
        Assert.Equal("Fri, 20 Nov 2026 07:00:00 +0000", mail.Header("Date"));
        Assert.Matches("^<[0-9a-f]{20}[.][0-9]+@papers.example.org>$", mail.Header("Message-ID"));
        Assert.Matches("^<q[0-9a-f]{12}[.]papers[.]papers[.]example[.]org>$", mail.Header("List-Id"));
        Assert.Matches("^<https://papers[.]example[.]org/digests/leave/[A-Za-z0-9_-]{39}>, <mailto:papers@papers[.]example[.]org[?]subject=leave-[A-Za-z0-9_-]{39}>$", mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("bulk", mail.Header("Precedence"));
        Assert.StartsWith("multipart/alternative", mail.Header("Content-Type"), StringComparison.Ordinal);
        Assert.All(mail.Text.Split("\r\n"), l => Assert.InRange(l.Length, 0, 998));
        Assert.DoesNotContain('\n', mail.Text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_confirms_minutes_before_the_hour_gets_the_whole_day()
    {
        await rig.ListAsync(Today, "Kites over Towns");
        rig.Clock.Now = DigestRig.Morning.AddMinutes(-3);
        await rig.SubscribeAsync(1);
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning)).Sent);
    }

    [Fact]
    public async Task A_clock_that_jumps_sends_nothing_twice_and_skips_nothing()
    {
        var id = Assert.Single(await rig.SubscribeAsync(1));
        await rig.ListAsync(Today, "Kites over Towns");
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning)).Sent);
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddHours(-1))).Sent);
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddMinutes(1))).Sent);

        // A year ahead, where it looks for papers, and back.
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddYears(1))).Sent);
        Assert.True((await rig.FindAsync(id)).NextAt > DigestRig.Morning.AddYears(1));
        await rig.RoundAsync(DigestRig.Morning.AddHours(2));
        Assert.Equal(DigestRig.Morning.AddDays(1), (await rig.FindAsync(id)).NextAt);
        rig.Clock.Now = DigestRig.Morning.AddHours(20);
        await rig.ListAsync(Today.AddDays(1), "Rivers under Bridges");
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning.AddDays(1))).Sent);
        Assert.Equal(2, rig.Sink.Mails.Count);
    }

    [Fact]
    public async Task A_paper_that_was_mailed_stays_mailed_when_it_is_revised_and_is_news_to_others()
    {
        await rig.SubscribeAsync(1);
        await rig.ListAsync(Today, "Kites over Towns");
        await rig.RoundAsync(DigestRig.Morning);
        await using (var db = rig.App.CreateContext())
        {
            var paper = await db.Papers.Include(p => p.Sightings).ThenInclude(s => s.Capture).Include(p => p.Revisions).SingleAsync(Cancel);
            paper.Revisions[0].Shown = false;
            InventedCatalog.Wording(paper, "Kites over Towns", "We changed our minds.", shown: true, (new InventedCatalog(db).Capture(Today.AddDays(1)), 7));
            await db.SaveChangesAsync(Cancel);
        }

        await rig.SubscribeAsync(1, "kites");
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning.AddDays(1))).Sent);
        var second = rig.Sink.Mails.Last();
        Assert.Equal("Kites over Towns: kites", second.Header("Subject"));
        Assert.Contains("revised", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_is_computed_once_for_all_who_share_it()
    {
        await rig.ListAsync(Today, "Kites over Towns");
        await rig.SubscribeAsync(40, "kites");
        await rig.SubscribeAsync(40, "kites", s => s.Most = 3);
        await rig.RoundAsync(DigestRig.Morning);
        await using var db = rig.App.CreateContext();
        Assert.Equal(1, await db.Issues.CountAsync(Cancel));
        Assert.Equal(80, await db.Deliveries.CountAsync(d => d.State == MailState.Sent, Cancel));
    }

    [Fact]
    public async Task Two_processes_compose_side_by_side()
    {
        await rig.ListAsync(Today, [.. Enumerable.Range(1, 15).Select(i => $"Kites over Town {i}")]);
        await rig.SubscribeAsync(500, "kites");
        await rig.SubscribeAsync(500, "town");
        rig.Clock.Now = DigestRig.Morning;
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.Get<ComposeDue>().RunAsync(Cancel)));
        Assert.Equal(1000, counts.Sum(c => c.Digests));
        await using var db = rig.App.CreateContext();
        Assert.Equal((2, 1000, 10_000), (await db.Issues.CountAsync(Cancel), await db.Deliveries.CountAsync(Cancel), await db.MailedPapers.CountAsync(Cancel)));
    }
}
