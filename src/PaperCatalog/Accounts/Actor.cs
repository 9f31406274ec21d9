namespace PaperCatalog.Accounts;

/// <summary>Who does something: a person, or a door that no person came in by.</summary>
public sealed record Actor(long? PersonId, string Name)
{
    public static readonly Actor CommandLine = new(null, "command line");

    public static readonly Actor Application = new(null, "application");
}
