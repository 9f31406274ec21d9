namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>
/// Time for tests that must not wait: a wait of up to ten minutes is over at once and moves the clock; longer ones (the timeouts of
/// <see cref="TestFetcher"/>) run out when the test advances it.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    private readonly Lock one = new();
    private readonly List<Alarm> pending = [];
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset now = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every wait that was over at once, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (one)
            {
                return [.. waits];
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (one)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan time)
    {
        List<Alarm> due;
        lock (one)
        {
            now += time;
            due = pending.FindAll(a => a.At <= now);
            pending.RemoveAll(due.Contains);
        }

        due.ForEach(a => a.Ring());
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.one)
            {
                clock.pending.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                if (dueTime > Wait)
                {
                    At = clock.now + dueTime;
                    clock.pending.Add(this);
                    return true;
                }

                clock.now += dueTime;
                clock.waits.Add(dueTime);
            }

            ThreadPool.QueueUserWorkItem(_ => ring());
            return true;
        }

        public void Dispose()
        {
            lock (clock.one)
            {
                clock.pending.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
