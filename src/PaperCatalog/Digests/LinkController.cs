using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>What the links in letters and digests lead to. A GET changes nothing: programs that look at mails open every link.</summary>
public sealed class LinkController(SignedLinks links, ChangeSubscription change, CatalogDbContext catalog, TimeProvider clock) : Controller
{
    [Page("/digests/confirm/{link}")]
    public async Task<IActionResult> Confirm(string link, CancellationToken cancel) => await SubscriptionAsync(link, cancel) is { } found
        ? View("Step", found.State == SubscriptionState.Asked
            ? new StepPage($"{Digest.NameOf(found.Query)}, by mail?", $"{DigestWords.When(found)}. Nothing is sent until you press the button.", Request.Path, "Yes, send it to me")
            : Settled(found))
        : Broken();

    [HttpPost("/digests/confirm/{link}")]
    public async Task<IActionResult> Confirmed(string link, CancellationToken cancel)
    {
        if (await links.ReadAsync(LinkPurpose.Confirm, link, cancel) is not { } id)
        {
            return Broken();
        }

        await change.RunAsync(id, ChangeSubscription.Confirm, cancel);
        return await SubscriptionAsync(link, cancel) is { } found ? View("Step", Settled(found)) : Broken();
    }

    [Page("/digests/leave/{link}")]
    public async Task<IActionResult> Leave(string link, CancellationToken cancel) => await DeliveryAsync(link, cancel) is { Subscription: { } found }
        ? View("Step", found.State == SubscriptionState.Left
            ? Gone(found)
            : new StepPage($"Leave “{Digest.NameOf(found.Query)}”?", "One click, and no more of it is mailed to you.", Request.Path, "Leave") { Guarded = false })
        : Broken();

    /// <summary>One click, for people and for the programs and pages that show mail (RFC 8058): no cookie, no sign-in, no redirect; the link is the credential.</summary>
    [HttpPost("/digests/leave/{link}")]
    [IgnoreAntiforgeryToken]
    [FromAnySite]
    public async Task<IActionResult> Left(string link, CancellationToken cancel)
    {
        if (await DeliveryAsync(link, cancel) is not { Subscription: { } found } delivery)
        {
            return Broken();
        }

        var now = clock.GetUtcNow();
        if (await change.RunAsync(found.Id, ChangeSubscription.Leave, cancel))
        {
            await catalog.Deliveries.Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.LeftAt, now), cancel);
        }

        return View("Step", Gone(found));
    }

    private static StepPage Settled(Subscription subscription) => subscription.State switch
    {
        SubscriptionState.Left => new StepPage("This has ended", $"“{Digest.NameOf(subscription.Query)}” was ended. Ask for it again if you want it back."),
        SubscriptionState.Paused => new StepPage("It is yours, and paused", "Every mail has a link to go on, and you can ask for one on the page below."),
        _ => new StepPage("It is on its way", $"{Digest.NameOf(subscription.Query)}: {DigestWords.When(subscription)}. The first comes {Wording.Time(subscription.NextAt!.Value)}, if there is anything new. Every mail has links to change it and to leave."),
    };

    private static StepPage Gone(Subscription subscription) => new("You have left", $"No more of “{Digest.NameOf(subscription.Query)}” is mailed to you.");

    private ViewResult Broken()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Step", new StepPage("This link does not work", "It may have been cut short, or its time is over. Ask for a new one on the page below."));
    }

    private async Task<Subscription?> SubscriptionAsync(string link, CancellationToken cancel) => await links.ReadAsync(LinkPurpose.Confirm, link, cancel) is { } id
        ? await catalog.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel)
        : null;

    private async Task<Delivery?> DeliveryAsync(string link, CancellationToken cancel) => await links.ReadAsync(LinkPurpose.Leave, link, cancel) is { } id
        ? await catalog.Deliveries.AsNoTracking().Include(d => d.Subscription).SingleOrDefaultAsync(d => d.Id == id, cancel)
        : null;
}
