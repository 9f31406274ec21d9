using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Search;

namespace PaperCatalog.Benchmarks.Digests;

/// <summary>How many digests are composed and delivered in a second.</summary>
internal static class DigestsBenchmark
{
    private const int Queries = 50, Connections = 8;

    /// <summary>A Friday morning, at the end of the made-up years.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words =
        ["image", "video", "language", "text", "visual", "multimodal", "diffusion", "retrieval", "attention", "transformer", "reasoning", "captioning", "generation", "representation", "benchmark"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (papers, readers) = (Number(args, 0, 100_000), Number(args, 1, 10_000));
        await using var room = await DigestRoom.OpenAsync(Now);
        await new MadeUpCatalogue(room.Catalog.DataSource).FillAsync(papers);
        await room.Get<IndexPapers>().RunAsync(CancellationToken.None);
        await room.SubscribeAsync(readers, i => Query(i % Queries));
        Say($"{papers:N0} papers, {readers:N0} weekly subscriptions of {Queries} queries, at most 10 papers each");

        var clock = Stopwatch.StartNew();
        var counts = await room.Get<ComposeDue>().RunAsync(CancellationToken.None);
        var queued = clock.Elapsed;
        var letters = await WriteAllAsync(room);
        Say($"composed {counts.Digests:N0} digests of {counts.Issues} issues: into the queue in {queued.TotalSeconds:F2} s, written in {(clock.Elapsed - queued).TotalSeconds:F2} s, together {counts.Digests / clock.Elapsed.TotalSeconds:N0}/s; {letters / Math.Max(1, counts.Digests) / 1024} K letters each, {Environment.WorkingSet >> 20} MB");

        clock.Restart();
        var sent = await room.Get<SendMails>().RunAsync(room.Get<DeliveryMails>(), Connections, CancellationToken.None);
        Say($"delivered {sent.Sent:N0} to a local sink over {room.Sink.Connections} connections in {clock.Elapsed.TotalSeconds:F2} s: {sent.Sent / clock.Elapsed.TotalSeconds:N0}/s; {room.Sink.Mails.DistinctBy(m => m.To).Count():N0} readers have theirs");
        return sent.Sent == counts.Digests ? 0 : 1;
    }

    /// <summary>Senders killed at random until all mails are out; then counts what the sink has.</summary>
    public static async Task<int> KillAsync(string[] args)
    {
        var (readers, kills, sideBySide) = (Number(args, 0, 2_000), Number(args, 1, 10), Number(args, 2, 1));
        await using var room = await DigestRoom.OpenAsync(TimeProvider.System.GetUtcNow());
        await new MadeUpCatalogue(room.Catalog.DataSource).FillAsync(20_000);
        await room.Get<IndexPapers>().RunAsync(CancellationToken.None);
        await room.SubscribeAsync(readers, _ => "");
        room.Clock.Now = Now;
        await room.Get<ComposeDue>().RunAsync(CancellationToken.None);
        await using (var db = room.Catalog.Contexts.CreateDbContext())
        {
            await db.Deliveries.ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAt, DateTimeOffset.UtcNow).SetProperty(x => x.CreatedAt, DateTimeOffset.UtcNow));
        }

        var random = new Random(1);
        room.Sink.Takeover = _ =>
        {
            Thread.Sleep(10); // so that the mails do not run out before the kills
            return "250 2.0.0 Taken";
        };
        for (var kill = 0; kill < kills; kill++)
        {
            var (senders, at) = (Enumerable.Range(0, sideBySide).Select(_ => room.StartSender()).ToList(), room.Sink.Mails.Count + random.Next(1, readers / (kills + 1)));
            while (room.Sink.Mails.Count < at && senders.TrueForAll(s => !s.HasExited))
            {
                await Task.Delay(1);
            }

            senders.ForEach(s => s.Kill());
            await Task.WhenAll(senders.Select(s => s.WaitForExitAsync()));
        }

        using var last = room.StartSender();
        await last.WaitForExitAsync();
        var copies = room.Sink.Mails.GroupBy(m => m.To).ToList();
        Say($"{readers:N0} subscriptions, {kills} kills of {sideBySide} sender(s): {copies.Count:N0} have their issue, {copies.Count(c => c.Count() == 2)} have it twice, {copies.Count(c => c.Count() > 2)} more often; "
            + $"{copies.Count(c => c.Select(m => m.Header("Message-ID")).Distinct().Count() > 1)} under two ids; {readers - copies.Count} missing");
        return copies.Count == readers ? 0 : 1;
    }

    /// <summary>As many at a time as there are connections to send on.</summary>
    private static async Task<long> WriteAllAsync(DigestRoom room)
    {
        await using var db = room.Catalog.Contexts.CreateDbContext();
        var letters = 0L;
        await Parallel.ForEachAsync((await db.Deliveries.Select(d => d.Id).ToListAsync()).Chunk(64), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (batch, cancel) =>
        {
            foreach (var mail in await room.Get<DeliveryMails>().LoadAsync(batch, cancel))
            {
                var written = await mail.Write!(cancel);
                Interlocked.Add(ref letters, written.Html!.Length + written.Text.Length);
            }
        });
        return letters;
    }

    private static string Query(int number) => number < Words.Length ? Words[number] : $"{Words[number % Words.Length]} {Words[(number + 1 + number / Words.Length) % Words.Length]}";

    private static int Number(string[] args, int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
