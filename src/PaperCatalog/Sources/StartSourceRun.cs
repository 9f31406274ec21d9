using PaperCatalog.Accounts;
using PaperCatalog.Jobs;

namespace PaperCatalog.Sources;

/// <summary>Queues the runs of a source; those of one host run one after the other.</summary>
public sealed class StartSourceRun(StartRun start)
{
    /// <summary>Asks it now, whether it backs off or not.</summary>
    public Task<long> RefreshAsync(Source source, Actor actor, CancellationToken cancel) => start.RunAsync(OrderOf(source, actor.Name, byHand: true), actor, cancel);

    public Task<long> BackfillAsync(Source source, DateOnly from, DateOnly to, bool again, Actor actor, CancellationToken cancel) => start.RunAsync(
        new RunOrder(BackfillSource.Name, source.Name, actor.Name) { Arguments = new BackfillOrder(source.Id, from, to, again), Lane = source.Host }, actor, cancel);

    /// <summary>What is wrong with a range of days to fill, in a sentence; null where nothing is.</summary>
    public static string? Fault(Source source, DateOnly? from, DateOnly? to, DateOnly today) =>
        source.Cadence is null ? $"{source.Name} has no periods to fill: its address has no gap {{date}}, {{week}} or {{month}}."
        : from is null || to is null ? "Say from which day to which, such as 2026-01-01."
        : from > to ? "The first day comes after the last."
        : to > today ? "The last day is still to come."
        : to.Value.DayNumber - from.Value.DayNumber > 3660 ? "Ten years are the most at once."
        : null;

    internal static RunOrder OrderOf(Source source, string startedBy, bool byHand) =>
        new(RefreshSource.Name, source.Name, startedBy) { Arguments = new RefreshOrder(source.Id, byHand), Lane = source.Host };
}
