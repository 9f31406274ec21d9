namespace PaperCatalog.Jobs;

/// <summary>
/// Work of one kind. It may be cut off anywhere and taken up again from the start, so each step is either done or not, and a step
/// that is done is passed over. A <see cref="Data.RefusedException"/> ends the run as failed, its message said to people.
/// </summary>
public interface IRunWork
{
    /// <summary>"source.refresh": a room and a verb.</summary>
    string Kind { get; }

    Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel);
}
