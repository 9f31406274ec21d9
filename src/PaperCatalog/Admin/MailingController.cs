using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>What is to be previewed, as the form has it.</summary>
public sealed record PreviewWish
{
    public string? Q { get; init; }

    public DateOnly? Date { get; init; }

    public Cadence Cadence { get; init; }

    public DigestRanking Ranking { get; init; }

    public int Most { get; init; } = 10;
}

/// <summary>A digest as it would be, and who may have it sent.</summary>
public sealed record PreviewPage(PreviewWish Wish, DateOnly Date, Digest Digest, ComposedDigest Composed);

/// <summary>Issues and their mails, a preview of any digest, and the switch that holds all mailing.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class MailingController(DigestDeskPages pages, PauseMailing pause, TryDigest digests, TimeProvider clock) : DeskController
{
    [Page("/admin/digests")]
    public async Task<IActionResult> Show(string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Mailing", await pages.MailingAsync(cursor, cancel)) : BadRequest();
    }

    [Page("/admin/digests/issues/{id:long}")]
    public async Task<IActionResult> Issue(long id, CancellationToken cancel) => await pages.IssueAsync(id, cancel) is { } page ? View("DigestIssue", page) : NotFound();

    [HttpPost("/admin/digests/pause")]
    public Task<IActionResult> Pause([FromForm] string? because, CancellationToken cancel) => DoAsync(
        () => pause.RunAsync(null, string.IsNullOrWhiteSpace(because) ? "paused by an admin" : because.Trim(), cancel, User.ToActor()), "No digest leaves until you end the pause.", "/admin/digests");

    [HttpPost("/admin/digests/resume")]
    public Task<IActionResult> Resume(CancellationToken cancel) => DoAsync(() => pause.EndAsync(User.ToActor(), cancel), "Digests leave again.", "/admin/digests");

    [Page("/admin/digests/preview")]
    public async Task<IActionResult> Preview([FromQuery] PreviewWish wish, CancellationToken cancel) =>
        ModelState.IsValid && Key(wish) is { } key ? View("Preview", await PageAsync(wish, key, cancel)) : BadRequest();

    [HttpGet("/admin/digests/preview/mail")]
    public async Task<IActionResult> PreviewMail([FromQuery] PreviewWish wish, CancellationToken cancel) =>
        ModelState.IsValid && Key(wish) is { } key ? File(System.Text.Encoding.UTF8.GetBytes((await PageAsync(wish, key, cancel)).Composed.Html), "text/html", "digest.html") : BadRequest();

    [HttpPost("/admin/digests/send")]
    public async Task<IActionResult> Send([FromForm] PreviewWish wish, [FromForm] string? address, CancellationToken cancel)
    {
        if (!ModelState.IsValid || Key(wish) is not { } key)
        {
            return BadRequest();
        }

        var back = $"/admin/digests/preview?Q={Uri.EscapeDataString(wish.Q ?? "")}&Date={Wording.Iso(key.Window.LastDay)}&Cadence={wish.Cadence}&Ranking={wish.Ranking}&Most={wish.Most}";
        return Mailbox.Parse(address) is not { } to
            ? Refused(new RefusedException("This is no mail address: it looks like name@example.org."), back)
            : await DoAsync(async () => TempData["Answer"] = await digests.SendAsync(key, wish.Most, to, User.ToActor(), cancel), $"Sent to {to.Address}.", back);
    }

    private async Task<PreviewPage> PageAsync(PreviewWish wish, IssueKey key, CancellationToken cancel)
    {
        var (digest, composed) = await digests.ShowAsync(key, wish.Most, cancel);
        return new PreviewPage(wish, key.Window.LastDay, digest, composed);
    }

    private IssueKey? Key(PreviewWish wish) =>
        wish.Most is < 1 or > AskForDigest.MostPapers || (wish.Q?.Length ?? 0) > Search.SearchPages.MaxLength || wish.Date is { Year: < 1991 or > 9000 } || !Enum.IsDefined(wish.Cadence) || !Enum.IsDefined(wish.Ranking)
            ? null
            : new IssueKey(wish.Q ?? "", wish.Ranking, DigestWindow.EndingOn(wish.Date ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), wish.Cadence));
}
