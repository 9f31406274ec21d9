using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Sources;

/// <summary>What one source says of one day.</summary>
/// <param name="AnsweredAt">When it last said anything; null where it never did.</param>
public sealed record SourceDay(string Source, DayState State, int Entries, DateTimeOffset? AnsweredAt);

/// <summary>Asks what the daily sources have said of days, for the pages that readers see.</summary>
public sealed class SourceDays(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>How long a source that is off, and was asked by hand, has a say in days that are not settled.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    /// <summary>One line a source; one that has papers of that day, and answers, has nothing to add.</summary>
    public async Task<IReadOnlyList<SourceDay>> OnAsync(DateOnly day, CancellationToken cancel)
    {
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var since = clock.GetUtcNow() - Recent;
        var found = await db.Sources.AsNoTracking()
            .GroupJoin(db.ListingDays.Where(d => d.Period == text), s => s.Id, d => d.SourceId, (s, days) => new { Source = s, Days = days })
            .SelectMany(s => s.Days.DefaultIfEmpty(), (s, d) => new { s.Source, Day = d })
            .Where(s => s.Day != null && (s.Source.IsOn || s.Day.IsSettled || s.Day.AskedAt > since) || s.Source.IsOn && s.Source.Template.Contains("{date}"))
            .OrderBy(s => s.Source.Name).ToListAsync(cancel);
        return [.. found.Select(f => f.Day is { } known ? new SourceDay(f.Source.Name, known.State, known.Entries, known.AnsweredAt) : Unasked(f.Source, day)).OfType<SourceDay>()
            .Where(d => d.State != DayState.Listed)];
    }

    /// <summary>The days of a year for which the sources say why there are no papers.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DayState>> InYearAsync(int year, CancellationToken cancel)
    {
        var (from, to, since) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), clock.GetUtcNow() - Recent);
        var days = await db.ListingDays.AsNoTracking()
            .Where(d => d.Day >= from && d.Day <= to && d.Period.Length == 10 && d.Entries == 0 && (d.IsSettled || d.Source!.IsOn || d.AskedAt > since)).ToListAsync(cancel);
        // Of several sources the one that leaves most open: what it has not answered may still be there.
        return days.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.Max(d => d.State));
    }

    /// <summary>Nobody has asked it for that day: said of today alone, and of a source in trouble.</summary>
    private SourceDay? Unasked(Source source, DateOnly day) => source.DayAt(clock.GetUtcNow()) != day ? null
        : new SourceDay(source.Name, source.Trouble is null ? DayState.NotYet : DayState.Unanswered, 0, source.AnsweredAt);
}
