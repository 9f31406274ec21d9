using Npgsql;

namespace PaperCatalog.Archive;

/// <summary>One file of lines of JSON in an export, and how it is written and read.</summary>
/// <param name="Path">Its name in the export, without the ending.</param>
internal abstract record WorkFile(string Path)
{
    /// <summary>SQL that gives every row as a line of text, in the column <c>line</c>.</summary>
    public abstract string Export { get; }

    /// <summary>A statement to run before the first line is taken in; null where there is none.</summary>
    public virtual string? Begin => null;

    /// <summary>A statement to run after the last line; null where there is none.</summary>
    public virtual string? Finish => null;

    /// <summary>True where a line that changes nothing refers to what is not here; false where it may say what is so already.</summary>
    public virtual bool MustChange => true;

    /// <summary>True where a row may refer to one that comes after it.</summary>
    public virtual bool RefersToItself => false;

    /// <summary>SQL that takes in one line, $1.</summary>
    public abstract Task<string> ImportAsync(NpgsqlConnection connection, CancellationToken cancel);
}

/// <summary>A file whose lines are no rows of one table.</summary>
internal sealed record WorkQuery(string Path, string Query, string Statement) : WorkFile(Path)
{
    public string? First { get; init; }

    public string? Last { get; init; }

    public override string Export => Query;

    public override string? Begin => First;

    public override string? Finish => Last;

    public override bool MustChange => false;

    public override Task<string> ImportAsync(NpgsqlConnection connection, CancellationToken cancel) => Task.FromResult(Statement);
}
