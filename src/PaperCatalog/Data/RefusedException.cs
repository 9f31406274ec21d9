namespace PaperCatalog.Data;

/// <summary>Something asked for that is not done. The message is one sentence for people: why, and what to do instead.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException()
    {
    }

    public RefusedException(string message)
        : base(message)
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
