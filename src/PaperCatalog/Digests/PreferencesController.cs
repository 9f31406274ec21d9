using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>Everything one address gets, as its owner sees it.</summary>
/// <param name="Problem">What is wrong with a form that was sent.</param>
public sealed record PreferencesPage(Subscriber Subscriber, string Link, string? Problem);

/// <summary>The preferences of an address, by a signed link: no account is needed.</summary>
[Route("/digests/preferences/{link}")]
public sealed class PreferencesController(SignedLinks links, ChangeSubscription change, ForgetSubscriber forget, TakeData data, CatalogDbContext catalog) : FormController
{
    [Page("")]
    public async Task<IActionResult> Show(string link, CancellationToken cancel) =>
        await PageAsync(link, null, cancel) is { } page ? View("Preferences", page) : Broken();

    [HttpPost("change")]
    public async Task<IActionResult> Change(string link, [FromForm] long id, [FromForm] SubscribeForm form, CancellationToken cancel)
    {
        var wish = form.ToWish();
        return (ModelState.IsValid ? AskForDigest.Problem(wish) : SubscribeForm.Unreadable) is { } problem
            ? await PageAsync(link, problem, cancel) is { } page ? View("Preferences", page) : Broken()
            : await ChangeAsync(link, id, "Changed.", (s, now) => ChangeSubscription.To(s, wish, now), cancel);
    }

    [HttpPost("pause")]
    public Task<IActionResult> Pause(string link, [FromForm] long id, CancellationToken cancel) => ChangeAsync(link, id, "Paused: nothing is sent until you go on.", ChangeSubscription.Pause, cancel);

    [HttpPost("resume")]
    public Task<IActionResult> Resume(string link, [FromForm] long id, CancellationToken cancel) => ChangeAsync(link, id, "It goes on.", ChangeSubscription.Resume, cancel);

    [HttpPost("leave")]
    public Task<IActionResult> Leave(string link, [FromForm] long id, CancellationToken cancel) => ChangeAsync(link, id, "Ended.", ChangeSubscription.Leave, cancel);

    [HttpPost("leave-all")]
    public async Task<IActionResult> LeaveAll(string link, CancellationToken cancel)
    {
        if (await links.ReadAsync(LinkPurpose.Preferences, link, cancel) is not { } subscriber)
        {
            return Broken();
        }

        foreach (var id in await catalog.Subscriptions.Where(s => s.SubscriberId == subscriber).Select(s => s.Id).ToListAsync(cancel))
        {
            await change.RunAsync(id, ChangeSubscription.Leave, cancel);
        }

        return Done("All ended.", PathOf(link));
    }

    [HttpPost("delete")]
    public async Task<IActionResult> Delete(string link, CancellationToken cancel) =>
        await links.ReadAsync(LinkPurpose.Preferences, link, cancel) is { } subscriber && await forget.RunAsync(subscriber, cancel)
            ? View("Step", new StepPage("Nothing is known of you any more", "Your address, what you asked for and what was mailed to you are deleted."))
            : Broken();

    [HttpGet("data")]
    public async Task<IActionResult> Data(string link, CancellationToken cancel) =>
        await links.ReadAsync(LinkPurpose.Preferences, link, cancel) is { } subscriber && await data.RunAsync(subscriber, cancel) is { } taken
            ? File(JsonDownload.Write(taken), "application/json", "papers-by-mail.json")
            : Broken();

    private async Task<IActionResult> ChangeAsync(string link, long id, string done, Func<Subscription, DateTimeOffset, bool> what, CancellationToken cancel)
    {
        var owner = await links.ReadAsync(LinkPurpose.Preferences, link, cancel);
        return owner is not null && await change.RunAsync(id, (s, now) => s.SubscriberId == owner && what(s, now), cancel) ? Done(done, PathOf(link)) : Broken();
    }

    private async Task<PreferencesPage?> PageAsync(string link, string? problem, CancellationToken cancel) =>
        await links.ReadAsync(LinkPurpose.Preferences, link, cancel) is { } id
        && await catalog.Subscribers.AsNoTracking().Include(s => s.Subscriptions.Where(u => u.State != SubscriptionState.Asked && u.State != SubscriptionState.Left).OrderBy(u => u.Id))
            .SingleOrDefaultAsync(s => s.Id == id, cancel) is { } subscriber
                ? new PreferencesPage(subscriber, link, problem)
                : null;

    private static string PathOf(string link) => $"/digests/preferences/{link}";

    private ViewResult Broken()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Step", new StepPage("This link does not work", "It may have been cut short, or its time is over. Ask for a new one on the page below."));
    }
}
