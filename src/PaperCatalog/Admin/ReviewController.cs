using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Review;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Doubtful pairs, and what people decide on papers: merge, split, undo.</summary>
public sealed class ReviewController(DoubtfulPairs queue) : DeskController
{
    private const int QuestionsShown = 10;

    [Page("/admin/review")]
    public async Task<IActionResult> List(CancellationToken cancel) => View("Review", await queue.FindAsync(QuestionsShown, cancel));

    [HttpPost("/admin/review/{a:long}/{b:long}")]
    public async Task<IActionResult> Say(long a, long b, [FromForm] Answer? answer, [FromServices] AnswerQuestion say, CancellationToken cancel) => answer is null ? BadRequest() : await DoAsync(
        () => say.RunAsync(a, b, answer.Value, User.ToActor(), cancel),
        answer switch { Answer.Same => "They are one paper now.", Answer.Different => "They stay two papers.", _ => "Put off, behind all others." },
        "/admin/review");

    [HttpPost("/admin/papers/merge")]
    public async Task<IActionResult> Merge([FromForm] string? key, [FromForm] string? with, [FromServices] MergePapers merge, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(key) || string.IsNullOrWhiteSpace(with)
            ? BadRequest()
            : await JudgeAsync(() => merge.RunAsync(key, KeyIn(with), User.ToActor(), cancel), key, now => $"One paper now: {now.Papers[0]}.");

    [HttpPost("/admin/papers/split")]
    public async Task<IActionResult> Split([FromForm] string? key, [FromForm] string[]? sighting, [FromServices] SplitPaper split, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(key)
            ? BadRequest()
            : await JudgeAsync(() => split.RunAsync(key, [.. (sighting ?? []).Select(EntryPlace.Parse)], User.ToActor(), cancel), key, now => $"Two papers now: {string.Join(" and ", now.Papers)}.");

    [HttpPost("/admin/judgements/{id:long}/undo")]
    public async Task<IActionResult> Undo(long id, [FromForm] string? key, [FromServices] UndoJudgement undo, CancellationToken cancel) =>
        await JudgeAsync(() => undo.RunAsync(id, User.ToActor(), cancel), key ?? "", now => $"Undone: {string.Join(" and ", now.Papers)}.");

    /// <summary>A key, or the address that a paper's page has.</summary>
    private static string KeyIn(string text) => text.Trim() is var trimmed && trimmed.IndexOf("/papers/", StringComparison.Ordinal) is var at and >= 0
        ? Uri.UnescapeDataString(trimmed[(at + "/papers/".Length)..].Split('?', '#')[0])
        : trimmed;

    private async Task<IActionResult> JudgeAsync(Func<Task<JudgedPapers>> act, string key, Func<JudgedPapers, string> says)
    {
        try
        {
            var now = await act();
            return Done(says(now), "/sightings" + PaperAddress.Of(now.Papers.Contains(key) ? key : now.Papers[0])["/papers".Length..]);
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, key.Length == 0 ? "/admin/review" : "/sightings" + PaperAddress.Of(key)["/papers".Length..]);
        }
    }
}
