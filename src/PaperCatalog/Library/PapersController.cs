using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Library;

/// <summary>What is to be done with papers that were ticked in a list, or with one of them.</summary>
/// <param name="One">An act and a paper, "save 12": the button of a row. It stands for itself, whatever is ticked.</param>
/// <param name="Back">The page it was asked on.</param>
public sealed record PapersForm(long[]? Paper, string? Act, string? One, string? Tag, bool Fresh, string? Back)
{
    public const int Most = 500;

    /// <summary>The act, and the papers it is for.</summary>
    public (string Act, long[] Papers) Wish => One?.Split(' ') is [var act, var id] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var paper)
        ? (act, [paper])
        : (Act ?? "", [.. (Paper ?? []).Distinct().Take(Most)]);
}

/// <summary>A word that no tag has, and those that are near it.</summary>
public sealed record ChoosePage(string Typed, bool ForAll, IReadOnlyList<(string Key, string Name)> Near, bool MayBeMade, long[] Papers, string Back);

/// <summary>Saving, reading and tagging, from lists and from a paper's own page.</summary>
[Authorize(Policy = Access.Reader)]
public sealed class PapersController(KeepPapers keep, TagForMe mine, GiveTag give, NearTags near) : FormController
{
    [HttpPost("/library/papers")]
    public async Task<IActionResult> Act([FromForm] PapersForm form, CancellationToken cancel)
    {
        var (act, papers) = form.Wish;
        if (papers.Length == 0)
        {
            return End(form, null, "Tick the papers first.");
        }

        try
        {
            return act switch
            {
                "save" or "unsave" or "read" or "unread" => await KeepAsync(form, Enum.Parse<Keeping>(act, ignoreCase: true), papers, cancel),
                "similar" => LocalRedirect("/search/similar?" + string.Join('&', (await keep.KeysAsync(papers, cancel)).Select(k => "paper=" + Uri.EscapeDataString(k)))),
                "tag-mine" => await TagMineAsync(form, papers, cancel),
                "untag-mine" => await UntagMineAsync(form, papers, cancel),
                "tag-all" when User.Is(Role.Curator) => await TagAllAsync(form, papers, holds: true, cancel),
                "untag-all" when User.Is(Role.Curator) => await TagAllAsync(form, papers, holds: false, cancel),
                "tag-all" or "untag-all" => Forbid(),
                _ => BadRequest(),
            };
        }
        catch (RefusedException refusal)
        {
            return End(form, null, refusal.Message);
        }
    }

    /// <summary>Tags whose name, or another word for it, holds what was typed, anywhere in it.</summary>
    [Page("/library/tags/suggest")]
    public async Task<IActionResult> Suggest(string? q, bool all, CancellationToken cancel) =>
        Json((await near.ContainingAsync(q ?? "", all ? null : User.PersonId(), cancel)).Select(t => new { key = t.Key, name = t.Name }));

    private async Task<IActionResult> KeepAsync(PapersForm form, Keeping what, long[] papers, CancellationToken cancel)
    {
        await keep.RunAsync(User.PersonId()!.Value, what, papers, cancel);
        return End(form, $"{Wording.Count(papers.Length, "paper")} {what switch { Keeping.Save => "saved", Keeping.Unsave => "taken out of the library", Keeping.Read => "marked as read", _ => "marked as unread" }}.", null);
    }

    private async Task<IActionResult> TagMineAsync(PapersForm form, long[] papers, CancellationToken cancel)
    {
        var person = User.PersonId()!.Value;
        var name = form.Tag?.Trim() ?? "";
        if (!form.Fresh && !await near.IsOwnAsync(person, name, cancel) && await near.OwnAsync(person, name, cancel) is { Count: > 0 } others)
        {
            return View("Choose", new ChoosePage(name, false, others, true, papers, BackOf(form)));
        }

        await mine.RunAsync(person, name, papers, cancel);
        return End(form, $"{Wording.Count(papers.Length, "paper")} tagged {name}; only you see it.", null);
    }

    private async Task<IActionResult> UntagMineAsync(PapersForm form, long[] papers, CancellationToken cancel)
    {
        await mine.TakeAwayAsync(User.PersonId()!.Value, form.Tag ?? "", papers, cancel);
        return End(form, "Your tag is taken away.", null);
    }

    private async Task<IActionResult> TagAllAsync(PapersForm form, long[] papers, bool holds, CancellationToken cancel)
    {
        var name = form.Tag?.Trim() ?? "";
        var tag = await near.FindAsync(name, cancel);
        if (tag is null && form.Fresh && holds)
        {
            tag = await give.MakeTopicAsync(User.ToActor(), name, cancel);
        }

        if (tag is null)
        {
            return View("Choose", new ChoosePage(name, true, await near.SharedAsync(name, cancel), holds, papers, BackOf(form)));
        }

        await give.RunAsync(User.ToActor(), tag.Id, papers, holds, cancel);
        return End(form, $"{Wording.Count(papers.Length, "paper")} {(holds ? "tagged" : "no longer tagged")} {tag.Name}, for everybody.", null);
    }

    private string BackOf(PapersForm form) => Url.IsLocalUrl(form.Back) ? form.Back! : "/library";

    /// <summary>A script stays on its page and is told the sentence; everybody else goes back and reads it there.</summary>
    private IActionResult End(PapersForm form, string? done, string? refused)
    {
        if (Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json"))
        {
            return new JsonResult(new { done, refused }) { StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
        }

        return refused is null ? Done(done!, BackOf(form)) : Refused(new RefusedException(refused), BackOf(form));
    }
}
