namespace PaperCatalog.Data;

/// <summary>Something the machine, its settings or its state forbid. The message is one sentence for people: what is, and what to do.</summary>
public sealed class CannotStartException : Exception
{
    public CannotStartException()
    {
    }

    public CannotStartException(string message)
        : base(message)
    {
    }

    public CannotStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
