using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Digests;

namespace PaperCatalog.Tests.Digests;

/// <summary>The sender itself, in a process of its own, killed without a word.</summary>
public sealed class KilledSenderTests(TestCluster cluster)
{
    private const int Readers = 300;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_again_and_again_it_sends_each_mail_once_or_in_flight_twice_with_one_id(int sideBySide)
    {
        await using var rig = await DigestRig.StartAsync(cluster);
        await rig.ListAsync(new DateOnly(2026, 11, 20), "Kites over Towns", "Rivers under Bridges");
        await rig.SubscribeAsync(Readers);
        rig.Clock.Now = DigestRig.Morning;
        await rig.Get<ComposeDue>().RunAsync(Cancel);
        await MakeDueAsync(rig);
        // So slow that a kill meets mails on their way.
        rig.Sink.Takeover = _ =>
        {
            Thread.Sleep(5);
            return "250 2.0.0 Taken";
        };
        foreach (var mails in (int[])[20, 80, 140, 200])
        {
            var senders = Enumerable.Range(0, sideBySide).Select(_ => Start(rig)).ToList();
            while (rig.Sink.Mails.Count < mails && senders.TrueForAll(s => !s.HasExited))
            {
                await Task.Delay(1, Cancel);
            }

            foreach (var sender in senders)
            {
                Assert.False(sender.HasExited);
                sender.Kill();
                await sender.WaitForExitAsync(Cancel);
                sender.Dispose();
            }
        }

        using var last = Start(rig);
        await last.WaitForExitAsync(Cancel);
        Assert.Equal(0, last.ExitCode);
        var copies = rig.Sink.Mails.GroupBy(m => m.To).ToList();
        Assert.Equal(Readers, copies.Count);
        Assert.All(copies, c => Assert.Single(c.Select(m => m.Header("Message-ID")).Distinct()));
        Assert.All(copies, c => Assert.InRange(c.Count(), 1, 2));
        Assert.InRange(copies.Count(c => c.Count() > 1), 0, 4 * 8 * sideBySide); // no more than were on their way
        await using var db = rig.App.CreateContext();
        Assert.Equal(Readers, await db.Deliveries.CountAsync(d => d.State == MailState.Sent, Cancel));
    }

    /// <summary>The process has the machine's clock, not the test's.</summary>
    private static async Task MakeDueAsync(DigestRig rig)
    {
        await using var db = rig.App.CreateContext();
        await db.Deliveries.ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAt, DateTimeOffset.UtcNow.AddMinutes(-1)).SetProperty(x => x.CreatedAt, DateTimeOffset.UtcNow), Cancel);
    }

    private static Process Start(DigestRig rig)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), "digest", "send", "--json"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Catalog"] = rig.App.Database.ConnectionString;
        start.Environment["PaperCatalog__PublicUrl"] = "https://papers.example.org";
        start.Environment["PaperCatalog__Mail__Host"] = "localhost";
        start.Environment["PaperCatalog__Mail__Port"] = $"{rig.Sink.Port}";
        start.Environment["PaperCatalog__Digests__MailsASecond"] = "0";
        start.Environment["PaperCatalog__Digests__MailsAMinuteToAHost"] = "0";
        return Process.Start(start)!;
    }
}
