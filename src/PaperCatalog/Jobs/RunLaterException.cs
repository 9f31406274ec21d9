namespace PaperCatalog.Jobs;

/// <summary>The work cannot go on now: its run waits until the time given, and says why.</summary>
public sealed class RunLaterException : Exception
{
    public RunLaterException()
    {
    }

    public RunLaterException(string message)
        : base(message)
    {
    }

    public RunLaterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RunLaterException(DateTimeOffset until, string message)
        : base(message) => Until = until;

    public DateTimeOffset Until { get; }
}
