using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;

namespace PaperCatalog.Commands;

/// <summary><c>digest preview</c>, <c>digest compose</c>, <c>digest send</c>.</summary>
public static class DigestCommand
{
    private static readonly Option<string> Query = new("--query") { Description = "What is searched for; all papers where it is not given", DefaultValueFactory = _ => "" };

    private static readonly Option<string?> Date = new("--date") { Description = "The last day that the digest covers, 2026-11-20; today (UTC) where it is not given" };

    private static readonly Option<Cadence> Rhythm = new("--cadence") { Description = "daily, weekly or monthly: how many days it covers" };

    private static readonly Option<DigestRanking> Ranking = new("--ranking") { Description = "trending, new or best" };

    private static readonly Option<int> Limit = new("--limit") { Description = $"Papers at most, 1 to {AskForDigest.MostPapers}", DefaultValueFactory = _ => 10 };

    private static readonly Option<FileInfo?> Html = new("--html") { Description = "Write the HTML part into this file" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be sent, and send nothing" };

    public static Command Create()
    {
        var preview = new Command("preview", "Show the digest of a query for a day, as a new subscriber would get it.") { Query, Date, Rhythm, Ranking, Limit, Html };
        Date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Day(text) is null)
            {
                result.AddError("--date takes a day such as 2026-11-20.");
            }
        });
        Limit.Between(1, AskForDigest.MostPapers);
        preview.SetAction(PreviewAsync);
        var compose = new Command("compose", "Put the digests of all who are due into the queue.");
        compose.SetAction(ComposeAsync);
        var send = new Command("send", "Send what is in the queue.") { DryRun };
        send.SetAction(SendAsync);
        return new Command("digest", "Papers by mail.") { preview, compose, send };
    }

    private static async Task<int> PreviewAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var day = Day(parsed.GetValue(Date)) ?? DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var key = new IssueKey(parsed.GetValue(Query)!, parsed.GetValue(Ranking), DigestWindow.EndingOn(day, parsed.GetValue(Rhythm)));
        var digest = await services.GetRequiredService<PreviewDigest>().RunAsync(key, parsed.GetValue(Limit), cancel);
        var composed = ComposeDigest.Of(digest);
        if (parsed.GetValue(Html) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, composed.Html, cancel);
        }

        var window = digest.Window;
        await verb.AnswerAsync(
            new
            {
                digest.Query,
                digest.Ranking,
                From = window.AfterDay.AddDays(1),
                To = window.LastDay,
                composed.Subject,
                Found = digest.Papers.Count + digest.More,
                Papers = digest.Papers.Select((p, i) => new { Position = i + 1, p.Key, p.Title, p.Mark, p.Reason, p.Topic }),
                composed.Text,
                composed.Html,
            },
            $"Subject: {composed.Subject}\n\n{composed.Text}");
        return CommandLine.Done;
    }

    private static async Task<int> ComposeAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var counts = await services.GetRequiredService<ComposeDue>().RunAsync(cancel);
        await verb.AnswerAsync(counts, string.Create(
            CultureInfo.InvariantCulture, $"{counts.Digests} digests of {counts.Issues} issues are in the queue; {counts.Empty} subscriptions had nothing new, {counts.Late} wait for their next hour."));
        return CommandLine.Done;
    }

    private static async Task<int> SendAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        if (parsed.GetValue(DryRun))
        {
            return await ShowQueueAsync(verb, services, cancel);
        }

        if (await services.GetRequiredService<PauseMailing>().NowAsync(cancel) is { } pause)
        {
            await Console.Error.WriteLineAsync($"Mailing is paused ({pause.Because}): end the pause in the admin area, or wait{(pause.Until is { } until ? $" until {Shared.Wording.Time(until)}" : "")}.");
            return CommandLine.Failed;
        }

        var (send, atOnce) = (services.GetRequiredService<SendMails>(), services.GetRequiredService<IOptions<MailOptions>>().Value.Connections);
        var counts = await send.RunAsync(services.GetRequiredService<LetterMails>(), 1, cancel) + await send.RunAsync(services.GetRequiredService<DeliveryMails>(), atOnce, cancel);
        await verb.AnswerAsync(counts, string.Create(CultureInfo.InvariantCulture, $"{counts.Sent} sent, {counts.Failed} failed, {counts.Later} to be tried again, {counts.Dropped} not wanted any more."));
        return counts.Failed > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    private static async Task<int> ShowQueueAsync(Verb verb, ServiceProvider services, CancellationToken cancel)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<Data.CatalogDbContext>>().CreateDbContextAsync(cancel);
        var waiting = await db.Deliveries.Where(d => d.State == MailState.Pending).OrderBy(d => d.Attempts).ThenBy(d => d.Id)
            .Select(d => new { To = d.Subscription!.Subscriber!.Address, d.Issue!.Query, Papers = d.Picks.Length, d.MessageId, d.NextAt, d.Attempts }).ToListAsync(cancel);
        await verb.AnswerAsync(
            new { DryRun = true, Deliveries = waiting },
            string.Join('\n', [$"{waiting.Count} would be sent.", .. waiting.Select(w => $"{w.To}  {Digest.NameOf(w.Query)}, {w.Papers} papers")]));
        return CommandLine.Done;
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
