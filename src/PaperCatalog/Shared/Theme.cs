namespace PaperCatalog.Shared;

/// <summary>Light, dark or what the reader's system says. A cookie, so that the server renders it and nothing flashes.</summary>
public sealed record Theme(string Name, string Label, string Icon, string Next)
{
    public const string Cookie = "theme";

    private static readonly Theme System = new("system", "as the system", "theme-system", "light");

    private static readonly Theme[] All = [System, new("light", "light", "theme-light", "dark"), new("dark", "dark", "theme-dark", "system")];

    public static Theme Of(HttpRequest request) => Named(request.Cookies[Cookie]);

    public static Theme Named(string? name) => Array.Find(All, t => t.Name == name) ?? System;
}
