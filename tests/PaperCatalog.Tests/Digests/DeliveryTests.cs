using Microsoft.EntityFrameworkCore;
using PaperCatalog.Digests;

namespace PaperCatalog.Tests.Digests;

/// <summary>What becomes of mails that a server does not take.</summary>
public sealed class DeliveryTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private DigestRig rig = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await DigestRig.StartAsync(cluster);

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task One_bad_recipient_among_many()
    {
        await ManyAsync(20);
        var bad = await AddressAsync();
        rig.Sink.Answer = line => line.Contains(bad, StringComparison.Ordinal) ? "550 5.1.1 No such user" : null;
        var counts = await rig.RoundAsync(DigestRig.Morning);
        Assert.Equal((19, 1, 0), (counts.Sent, counts.Failed, counts.Later));
        var failed = Assert.Single(await DeliveriesAsync(MailState.Failed));
        Assert.Equal("550 5.1.1 No such user", failed.Answer);
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddHours(2))).Sent);
    }

    [Fact]
    public async Task Greylisted_mails_go_at_the_second_try_and_once()
    {
        await ManyAsync(10);
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        rig.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && seen.TryAdd(line, true) ? "451 4.7.1 Greylisted, come again" : null;
        Assert.Equal((0, 10), Two(await rig.RoundAsync(DigestRig.Morning)));
        Assert.Equal((0, 0), Two(await rig.RoundAsync(DigestRig.Morning.AddSeconds(30))));
        Assert.All(await DeliveriesAsync(MailState.Pending), d => Assert.Equal((1, "451 4.7.1 Greylisted, come again"), (d.Attempts, d.Answer)));
        Assert.Equal((10, 0), Two(await rig.RoundAsync(DigestRig.Morning.AddMinutes(2))));
        Assert.Equal(10, rig.Sink.Mails.DistinctBy(m => m.Header("Message-ID")).Count());
        Assert.Equal(10, rig.Sink.Mails.Count);
    }

    [Fact]
    public async Task A_dropped_line_loses_and_repeats_nothing()
    {
        await ManyAsync(30);
        var drops = 5;
        rig.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && Interlocked.Decrement(ref drops) >= 0 ? "drop" : null;
        var sent = 0;
        for (var minute = 0; minute < 30; minute += 2)
        {
            sent += (await rig.RoundAsync(DigestRig.Morning.AddMinutes(minute))).Sent;
        }

        Assert.Equal((30, 30), (sent, rig.Sink.Mails.Count));
        Assert.Equal(30, rig.Sink.Mails.DistinctBy(m => m.To).Count());
    }

    [Fact]
    public async Task A_line_cut_after_the_takeover_repeats_that_mail_with_the_same_id()
    {
        await ManyAsync(5);
        var cuts = 1;
        rig.Sink.Takeover = _ => Interlocked.Decrement(ref cuts) >= 0 ? "drop" : "250 2.0.0 Taken";
        for (var minute = 0; minute < 10; minute += 2)
        {
            await rig.RoundAsync(DigestRig.Morning.AddMinutes(minute));
        }

        Assert.Equal(6, rig.Sink.Mails.Count);
        Assert.Equal(5, rig.Sink.Mails.DistinctBy(m => m.Header("Message-ID")).Count());
        Assert.Equal(5, (await DeliveriesAsync(MailState.Sent)).Count);
    }

    [Fact]
    public async Task A_server_that_is_down_pauses_the_run_for_a_while()
    {
        await ManyAsync(100);
        rig.Sink.Answer = line => line == "CONNECT" ? "421 4.3.2 Not now" : null;
        await rig.RoundAsync(DigestRig.Morning);
        Assert.InRange(rig.Sink.Connections, 10, 14);
        var pause = await rig.Get<PauseMailing>().NowAsync(Cancel);
        Assert.Equal("421 4.3.2 Not now", pause?.Because);
        var tried = rig.Sink.Connections;
        await rig.RoundAsync(DigestRig.Morning.AddMinutes(5));
        Assert.Equal(tried, rig.Sink.Connections);

        rig.Sink.Answer = _ => null;
        Assert.Equal(100, (await rig.RoundAsync(DigestRig.Morning.AddMinutes(11))).Sent);
    }

    [Fact]
    public async Task A_person_pauses_all_and_ends_it_and_the_day_is_not_lost()
    {
        await ManyAsync(3);
        await rig.Get<PauseMailing>().RunAsync(null, "We move house.", Cancel);
        Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning)).Sent);
        await rig.Get<PauseMailing>().RunAsync(TimeSpan.FromMinutes(1), "a fault", Cancel);
        Assert.Equal("We move house.", (await rig.Get<PauseMailing>().NowAsync(Cancel))?.Because);
        await rig.Get<PauseMailing>().EndAsync(null, Cancel);
        Assert.Equal(3, (await rig.RoundAsync(DigestRig.Morning.AddHours(20))).Sent);
    }

    [Fact]
    public async Task What_cannot_be_delivered_for_a_day_is_given_up_and_covered_by_the_next_issue()
    {
        await ManyAsync(1);
        rig.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "452 4.2.2 Mailbox full" : null;
        for (var hour = 0; hour <= 23; hour++)
        {
            Assert.Equal(0, (await rig.RoundAsync(DigestRig.Morning.AddHours(hour))).Failed);
        }

        rig.Sink.Answer = _ => null;
        var next = await rig.RoundAsync(DigestRig.Morning.AddHours(26));
        Assert.Equal(1, next.Failed);
        Assert.Equal("given up after a day", Assert.Single(await DeliveriesAsync(MailState.Failed)).Answer);
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning.AddDays(2))).Sent);
        Assert.Equal("Kites over Towns", Assert.Single(rig.Sink.Mails).Header("Subject"));
    }

    [Fact]
    public async Task An_address_that_refuses_three_times_is_left_alone()
    {
        var id = Assert.Single(await rig.SubscribeAsync(1));
        rig.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 No such user" : null;
        for (var day = 0; day < 5; day++)
        {
            rig.Clock.Now = DigestRig.Morning.AddDays(day).AddHours(-1);
            await rig.ListAsync(Today.AddDays(day), $"Kites on Day {day}");
            await rig.RoundAsync(DigestRig.Morning.AddDays(day));
        }

        Assert.Equal(SubscriptionState.Paused, (await rig.FindAsync(id)).State);
        Assert.Equal(3, (await DeliveriesAsync(MailState.Failed)).Count);
    }

    [Fact]
    public async Task Hosts_have_a_rate_of_their_own()
    {
        await using var slow = await DigestRig.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Digests:MailsAMinuteToAHost"] = "10" });
        await slow.SubscribeAsync(20, host: "slow.example");
        await slow.SubscribeAsync(1, host: "other.example");
        await slow.ListAsync(Today, "Kites over Towns");
        var counts = await slow.RoundAsync(DigestRig.Morning);
        Assert.Equal((2, 19), Two(counts));
        Assert.Contains(slow.Sink.Mails, m => m.To.EndsWith("@other.example", StringComparison.Ordinal));
        Assert.Equal((1, 18), Two(await slow.RoundAsync(DigestRig.Morning.AddSeconds(6))));
    }

    [Fact]
    public async Task What_a_dead_sender_had_in_hand_is_sent_by_another_and_what_a_living_one_has_is_not()
    {
        await ManyAsync(4);
        rig.Clock.Now = DigestRig.Morning;
        await rig.Get<ComposeDue>().RunAsync(Cancel);
        var dead = await SenderSeat.TakeAsync(rig.App.Database.DataSource, Cancel);
        await using var living = await SenderSeat.TakeAsync(rig.App.Database.DataSource, Cancel);
        await OutgoingTable.Deliveries.TakeAsync(rig.App.Database.DataSource, dead.Number, DigestRig.Morning, 2, Cancel);
        await OutgoingTable.Deliveries.TakeAsync(rig.App.Database.DataSource, living.Number, DigestRig.Morning, 1, Cancel);
        await dead.DisposeAsync();
        Assert.Equal(3, (await rig.RoundAsync()).Sent);
        Assert.Equal(living.Number, Assert.Single(await DeliveriesAsync(MailState.Sending)).Sender);
    }

    [Fact]
    public async Task Two_senders_side_by_side_send_each_mail_once()
    {
        await ManyAsync(300);
        rig.Clock.Now = DigestRig.Morning;
        await rig.Get<ComposeDue>().RunAsync(Cancel);
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.RoundAsync()));
        Assert.Equal((300, 300), (counts.Sum(c => c.Sent), rig.Sink.Mails.Count));
        Assert.Equal(300, rig.Sink.Mails.DistinctBy(m => m.To).Count());
    }

    private static (int Sent, int Later) Two(SendCounts counts) => (counts.Sent, counts.Later);

    private async Task ManyAsync(int readers)
    {
        await rig.SubscribeAsync(readers);
        await rig.ListAsync(Today, "Kites over Towns");
    }

    private async Task<string> AddressAsync()
    {
        await using var db = rig.App.CreateContext();
        return await db.Subscribers.OrderBy(s => s.Id).Select(s => s.Address).Skip(3).FirstAsync(Cancel);
    }

    private async Task<List<Delivery>> DeliveriesAsync(MailState state)
    {
        await using var db = rig.App.CreateContext();
        return await db.Deliveries.Where(d => d.State == state).ToListAsync(Cancel);
    }
}
