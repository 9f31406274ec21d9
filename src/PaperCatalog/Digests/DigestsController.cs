using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>Subscribing, and past issues.</summary>
public sealed class DigestsController(AskForDigest ask, DigestPages pages) : Controller
{
    [Page("/digests")]
    public async Task<IActionResult> Show(string? q, CancellationToken cancel) =>
        View("Subscribe", new SubscribePage(new SubscribeForm { Query = QueryWords.WithoutSort(q ?? "") }, null, await pages.PastAsync(cancel)));

    [HttpPost("/digests")]
    public async Task<IActionResult> Subscribe([FromForm] SubscribeForm form, CancellationToken cancel) =>
        await (ModelState.IsValid ? ask.RunAsync(form.Address, form.ToWish(), Caller, cancel) : Task.FromResult<string?>(SubscribeForm.Unreadable)) is { } problem
            ? View("Subscribe", new SubscribePage(form, problem, await pages.PastAsync(cancel)))
            : View("Step", Asked);

    [HttpPost("/digests/link")]
    public async Task<IActionResult> SendLink([FromForm] string? address, CancellationToken cancel) =>
        await ask.RunAsync(address, null, Caller, cancel) is { } problem
            ? View("Subscribe", new SubscribePage(new SubscribeForm(), problem, await pages.PastAsync(cancel)))
            : View("Step", Asked);

    [Page("/digests/issues/{slug}")]
    public async Task<IActionResult> Issue(string slug, string? mail, CancellationToken cancel) =>
        await pages.IssueAsync(slug, mail, cancel) is { } page ? View("Issue", page) : NotFound();

    /// <summary>The same words whatever is known of the address.</summary>
    private static StepPage Asked => new("Look into your mail", "If the address can be written to, a letter is on its way to it. Open its link and press the button there: nothing else is sent before.");

    private string Caller => AccountsRoom.Network(HttpContext.Connection.RemoteIpAddress);
}

/// <summary>The form of a digest, new or to be changed, as it was filled in.</summary>
public sealed record SubscribeForm
{
    public const string Unreadable = "Something in the form is not as the page offers it: choose again.";

    public string? Address { get; init; }

    public string? Query { get; init; }

    public Cadence Cadence { get; init; }

    /// <summary>Days of a daily digest.</summary>
    public List<Weekdays> On { get; init; } = [];

    /// <summary>The day of a weekly one.</summary>
    public Weekdays Weekday { get; init; } = Weekdays.Monday;

    public int Hour { get; init; } = 7;

    public string? Zone { get; init; }

    public int Most { get; init; } = 10;

    public DigestRanking Ranking { get; init; }

    /// <summary>The days ticked; all of them on a fresh form.</summary>
    public Weekdays Days => Cadence switch
    {
        Cadence.Weekly => Weekday,
        Cadence.Monthly => Weekdays.All,
        _ => On.Aggregate(Weekdays.None, (days, day) => days | day),
    };

    public SubscriptionWish ToWish() => new(QueryWords.WithoutSort(Query ?? ""), Cadence, Days, Hour, Zone?.Trim() ?? "", Most, Ranking);

    public static SubscribeForm Of(Subscription subscription) => new()
    {
        Query = subscription.Query,
        Cadence = subscription.Cadence,
        On = [.. DigestWords.Week.Where(d => subscription.Days.HasFlag(d))],
        Weekday = DigestWords.First(subscription.Days),
        Hour = subscription.Hour,
        Zone = subscription.Zone,
        Most = subscription.Most,
        Ranking = subscription.Ranking,
    };
}
