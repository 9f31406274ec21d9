using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>What a mail server, or a script that reads returned mail, reports.</summary>
/// <param name="Kind"><c>hard</c> or <c>complaint</c> stops the address, <c>soft</c> is counted, <c>leave</c> ends what the link in <paramref name="Link"/> belongs to.</param>
public sealed record BounceReport(string? Kind, string? Address, string? Reason, string? Link);

/// <summary>Takes reports of bounces and complaints from whoever knows the secret of the settings.</summary>
public sealed class BounceController(StopSubscriber stop, ChangeSubscription change, SignedLinks links, CatalogDbContext catalog, IOptions<MailOptions> mail) : Controller
{
    [HttpPost("/digests/bounces")]
    [IgnoreAntiforgeryToken]
    [RequestSizeLimit(64 * 1024)]
    public async Task<IActionResult> Report([FromBody] BounceReport? report, CancellationToken cancel)
    {
        if (mail.Value.BounceSecret is not { Length: > 0 } secret)
        {
            return NotFound();
        }

        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {secret}")), SHA256.HashData(Encoding.UTF8.GetBytes(Request.Headers.Authorization.ToString()))))
        {
            return StatusCode(StatusCodes.Status401Unauthorized);
        }

        return await TakeAsync(report, cancel) ? NoContent() : BadRequest();
    }

    private async Task<bool> TakeAsync(BounceReport? report, CancellationToken cancel)
    {
        switch (report)
        {
            case { } unclean when $"{unclean.Address}{unclean.Reason}{unclean.Link}".Contains('\0', StringComparison.Ordinal):
                return false; // no text of the catalogue can hold it, and no address does
            case { Kind: "hard" or "complaint", Address: { } address }:
                await stop.RunAsync(address, report.Kind + (report.Reason is null ? "" : $": {report.Reason}"), cancel);
                return true;
            case { Kind: "soft", Address: { } address }:
                await stop.CountSoftAsync(address, cancel);
                return true;
            case { Kind: "leave", Link: { } link } when await links.ReadAsync(LinkPurpose.Leave, link, cancel) is { } delivery
                && await catalog.Deliveries.Where(d => d.Id == delivery).Select(d => (long?)d.SubscriptionId).SingleOrDefaultAsync(cancel) is { } id:
                await change.RunAsync(id, ChangeSubscription.Leave, cancel);
                return true;
            default:
                return false;
        }
    }
}
