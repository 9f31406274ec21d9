using System.Text.Json;

namespace PaperCatalog.Jobs;

/// <summary>How a run stands.</summary>
public static class RunState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Stopped = "stopped";

    public static bool IsOver(string state) => state is Done or Failed or Stopped;
}

/// <summary>One piece of long work: who asked for what, how far it is, how it ended. Its row is the queue, too.</summary>
public sealed class JobRun
{
    public long Id { get; set; }

    /// <summary>Which <see cref="IRunWork"/> does it.</summary>
    public required string Kind { get; set; }

    /// <summary>What it is about, for people: a source's name, "the whole archive".</summary>
    public required string Subject { get; set; }

    /// <summary>What the work is told, as JSON.</summary>
    public string Arguments { get; set; } = "{}";

    /// <summary>Runs of one lane run one after the other, in whichever process; null runs beside anything.</summary>
    public string? Lane { get; set; }

    /// <summary>What is to be done once and no more, such as one fire of one schedule.</summary>
    public string? Once { get; set; }

    public string State { get; set; } = RunState.Queued;

    public required string StartedBy { get; set; }

    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>It waits until then: what it works on was in trouble.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Steps done, of <see cref="Total"/>; null where nobody knows how many there are.</summary>
    public int Done { get; set; }

    public int? Total { get; set; }

    /// <summary>Where it is, or how it ended, in a sentence.</summary>
    public string Message { get; set; } = "";

    public SortedDictionary<string, long> Counts { get; set; } = [];

    public int Warnings { get; set; }

    /// <summary>Somebody wants it to end; it does so at its next step.</summary>
    public bool StopAsked { get; set; }

    /// <summary>Who runs it. A runner that does not renew its lease is taken for dead, and another takes the run up.</summary>
    public Guid? Runner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How often it was taken up.</summary>
    public int Attempts { get; set; }

    public List<RunLine> Lines { get; set; } = [];

    /// <summary>The arguments as the kind of thing that was given to <see cref="RunOrder"/>.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Arguments, JsonSerializerOptions.Web)!;
}

/// <summary>A line of a run's log.</summary>
public sealed class RunLine
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public DateTimeOffset At { get; set; }

    public bool IsWarning { get; set; }

    public required string Text { get; set; }
}
