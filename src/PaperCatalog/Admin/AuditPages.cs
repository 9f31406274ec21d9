using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>What of the trail is wanted; null is any. Days are in UTC and both included.</summary>
/// <param name="Action">How the action begins: "paper" is all of that room.</param>
/// <param name="Subject">What the subject contains.</param>
public sealed record AuditWishes(string? Who, string? Action, string? Subject, DateOnly? From, DateOnly? To);

/// <summary>What turned from what into what; null where it was not before, or is not after.</summary>
public sealed record Turned(string Field, string? From, string? To);

/// <summary>One entry of the trail.</summary>
public sealed record AuditLine(DateTimeOffset At, string Actor, string Action, string Subject, IReadOnlyList<Turned> Turned);

/// <summary>Entries, newest first.</summary>
public sealed record AuditPage(AuditWishes Wishes, IReadOnlyList<AuditLine> Lines, string? After);

/// <summary>Asks the audit trail.</summary>
public sealed class AuditPages(CatalogDbContext db)
{
    private const int PageSize = 60;

    private const string Escape = "\\";

    public async Task<AuditPage> FindAsync(AuditWishes wishes, Cursor? after, CancellationToken cancel)
    {
        var entries = Wanted(wishes);
        if (after is not null && long.TryParse(after.Key, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks)
        {
            var at = new DateTimeOffset(ticks, TimeSpan.Zero);
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(at, after.Id)));
        }

        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        return new AuditPage(
            wishes,
            [.. shown.Select(e => new AuditLine(e.At, e.Actor, e.Action, e.Subject, Compare(e.Before, e.After)))],
            found.Count > PageSize ? new Cursor(0, shown[^1].Id, $"{shown[^1].At.UtcTicks}").Encode() : null);
    }

    /// <summary>Field by field, what is not the same before and after.</summary>
    public static IReadOnlyList<Turned> Compare(string? before, string? after)
    {
        var (was, now) = (Fields(before), Fields(after));
        return [.. was.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(field => new Turned(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field)))
            .Where(t => t.From != t.To)];
    }

    private IQueryable<AuditEntry> Wanted(AuditWishes wishes)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(wishes.Who))
        {
            var who = Containing(wishes.Who);
            entries = entries.Where(e => EF.Functions.ILike(e.Actor, who, Escape));
        }

        if (!string.IsNullOrWhiteSpace(wishes.Action))
        {
            entries = entries.Where(e => e.Action.StartsWith(wishes.Action.Trim()));
        }

        if (!string.IsNullOrWhiteSpace(wishes.Subject))
        {
            var subject = Containing(wishes.Subject);
            entries = entries.Where(e => EF.Functions.ILike(e.Subject, subject, Escape));
        }

        var from = new DateTimeOffset((wishes.From ?? DateOnly.MinValue).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var to = new DateTimeOffset((wishes.To is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : DateOnly.MaxValue).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return entries.Where(e => e.At >= from && e.At < to);
    }

    private static string Containing(string text) =>
        "%" + text.Trim().Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal) + "%";

    private static Dictionary<string, string> Fields(string? json) => json is null ? [] : JsonNode.Parse(json) switch
    {
        JsonObject fields => fields.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => Text(f.Value!), StringComparer.Ordinal),
        { } value => new(StringComparer.Ordinal) { [""] = Text(value) },
        null => [],
    };

    /// <summary>A point in time as pages write it, anything else as it is.</summary>
    private static string Readable(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Wording.Time(at) : text;

    private static string Text(JsonNode value) => value switch
    {
        JsonArray many => string.Join(", ", many.Select(one => one is null ? "nothing" : Text(one))),
        _ when value.GetValueKind() == JsonValueKind.String => Readable(value.GetValue<string>()),
        _ when value.GetValueKind() is JsonValueKind.True => "yes",
        _ when value.GetValueKind() is JsonValueKind.False => "no",
        _ => value.ToJsonString(),
    };
}
