namespace PaperCatalog.Accounts;

/// <summary>A key that cookies and links are sealed with. In the database, so that a restart or a second process keeps people signed in.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; set; }

    public required string Xml { get; set; }
}
