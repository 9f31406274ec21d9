using System.Collections.Concurrent;

namespace PaperCatalog.Sources.Fetching;

/// <summary>One request at a time a host, with a gap between them that the host may widen. Within this process; sources of two processes meet in the lane of their runs.</summary>
internal sealed class HostTurns(TimeProvider clock, TimeSpan minGap, TimeSpan longestWait)
{
    /// <summary>A slip of the pen in a header must not silence a source for years.</summary>
    private static readonly TimeSpan LongestHoldOff = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Line> lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the host's turn. Where it wants more patience than we have, the turn says until when and nothing may be asked.</summary>
    public async Task<Turn> TakeAsync(string host, CancellationToken cancel)
    {
        var line = lines.GetOrAdd(host, _ => new Line(minGap));
        await line.Gate.WaitAsync(cancel);
        try
        {
            var wait = line.NotBefore - clock.GetUtcNow();
            if (wait > TimeSpan.Zero && wait <= longestWait)
            {
                await Task.Delay(wait, clock, cancel);
            }

            return new Turn(line, clock, wait > longestWait ? line.NotBefore : null);
        }
        catch
        {
            line.Gate.Release();
            throw;
        }
    }

    /// <summary>Widens the host's gap to what its robots.txt asks for, within our patience.</summary>
    public void Slow(string host, TimeSpan gap)
    {
        var line = lines.GetOrAdd(host, _ => new Line(minGap));
        line.Gap = gap < minGap ? minGap : gap < longestWait ? gap : longestWait;
    }

    /// <summary>The right to ask a host, until disposed.</summary>
    /// <param name="refusedUntil">When the host may be asked again, where that is too far off to wait for.</param>
    internal sealed class Turn(Line line, TimeProvider clock, DateTimeOffset? refusedUntil) : IDisposable
    {
        public DateTimeOffset? RefusedUntil => refusedUntil;

        /// <summary>The host wants to be left alone this long.</summary>
        /// <returns>When it may be asked again.</returns>
        public DateTimeOffset HoldOff(TimeSpan time)
        {
            var until = clock.GetUtcNow() + (time < LongestHoldOff ? time : LongestHoldOff);
            return line.NotBefore = Later(line.NotBefore, until);
        }

        public void Dispose()
        {
            if (refusedUntil is null)
            {
                line.NotBefore = Later(line.NotBefore, clock.GetUtcNow() + line.Gap);
            }

            line.Gate.Release();
        }

        private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }

    internal sealed class Line(TimeSpan gap)
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public TimeSpan Gap { get; set; } = gap;

        public DateTimeOffset NotBefore { get; set; }
    }
}
