using System.Reflection;
using System.Text.RegularExpressions;

namespace PaperCatalog.Tests;

/// <summary>The walls of docs/architecture.md, checked by machine.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Application = typeof(Program).Assembly;

    private static readonly IReadOnlyList<(string Path, string Code)> Files =
    [
        .. Directory.EnumerateFiles(Repository.Source, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(Repository.Source, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Path.StartsWith("obj/", StringComparison.Ordinal) && !f.Path.StartsWith("bin/", StringComparison.Ordinal)
                && !f.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (f.Path, WithoutComments(File.ReadAllText(f.File)))),
    ];

    [Fact]
    public void The_source_is_found() => Assert.True(Files.Count > 20, $"only {Files.Count} files found");

    /// <summary>Wall 1: what gets fuzzed and benchmarked sees no database, no web, no clock.</summary>
    [Theory]
    [InlineData("Listings/")]
    [InlineData("Matching/")]
    [InlineData("Tags/Tagger")]
    [InlineData("Search/Query")]
    [InlineData("Search/Wording/")]
    [InlineData("Digests/Composing/")]
    public void Pure_rooms_are_pure(string room) => AssertNone(
        path => path.StartsWith(room, StringComparison.Ordinal) && !IsPage(path),
        @"\b(EntityFrameworkCore|Npgsql|HttpContext|HttpClient|TimeProvider|AspNetCore|PaperCatalog\.Data|CatalogDbContext|Socket)\b|\bDateTime(Offset)?\.(Utc)?Now\b|\bEnvironment\.|\bStopwatch\b");

    /// <summary>Wall 2: two rooms talk to the outside.</summary>
    [Fact]
    public void Only_fetching_and_mail_open_sockets() => AssertNone(
        path => !path.StartsWith("Sources/Fetching/", StringComparison.Ordinal) && !path.StartsWith("Mail/", StringComparison.Ordinal),
        @"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker|TcpClient|UdpClient|SmtpClient|WebRequest|WebClient|new Socket)\b");

    /// <summary>Wall 3.</summary>
    [Theory]
    [InlineData("Admin", "CatalogApp.cs")]
    [InlineData("Commands", "Program.cs")]
    public void Nobody_depends_on_admin_or_commands(string room, string root) => AssertNone(
        path => !path.StartsWith(room + "/", StringComparison.Ordinal) && path != root,
        $@"\bPaperCatalog\.{room}\b");

    /// <summary>Wall 4: MVC stays in controllers, views' models and the shared room.</summary>
    [Fact]
    public void Verbs_see_no_mvc_type() => AssertNone(
        path => !path.StartsWith("Shared/", StringComparison.Ordinal) && path != "CatalogApp.cs" && !IsPage(path),
        @"\bMicrosoft\.AspNetCore\.Mvc\b");

    [Fact]
    public void Files_are_short() => Assert.Empty(Files
        .Select(f => (f.Path, Lines: File.ReadLines(Path.Combine(Repository.Source, f.Path)).Count()))
        .Where(f => f.Lines > 200 && !Lists.Contains(f.Path, StringComparer.Ordinal))
        .Select(f => $"{f.Path}: {f.Lines} lines"));

    [Fact]
    public void Names_say_what_a_thing_is() => Assert.DoesNotContain(Types().Select(t => t.Name), VagueName().IsMatch);

    [Fact]
    public void An_interface_has_two_living_implementations() => Assert.Empty(Types()
        .Where(t => t.IsInterface)
        .Where(i => Types().Count(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(i)) < 2)
        .Select(i => i.Name));

    [Fact]
    public void Constructors_take_five_things_at_most() => Assert.Empty(Types()
        .Where(t => t.IsClass && !IsRecord(t) && !typeof(Delegate).IsAssignableFrom(t))
        .SelectMany(t => t.GetConstructors())
        .Where(c => c.GetParameters().Length > 5)
        .Select(c => c.DeclaringType!.Name));

    /// <summary>Files that are lists by nature and may be long.</summary>
    private static readonly string[] Lists = ["Search/Wording/WordLists.cs"];

    /// <summary>A controller, or the view component of a section that stands on several pages.</summary>
    private static bool IsPage(string path) => path.EndsWith("Controller.cs", StringComparison.Ordinal) || path.EndsWith("Section.cs", StringComparison.Ordinal);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<Type> Types() => Application.GetTypes()
        .Where(t => t.Namespace?.StartsWith("PaperCatalog", StringComparison.Ordinal) == true
            && !t.Namespace.EndsWith("Migrations", StringComparison.Ordinal) && !t.Name.Contains('<', StringComparison.Ordinal));

    private static void AssertNone(Func<string, bool> where, string pattern)
    {
        var forbidden = new Regex(pattern, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5));
        Assert.Empty(Files.Where(f => where(f.Path)).SelectMany(f => forbidden.Matches(f.Code).Select(m => $"{f.Path}: {m.Value}")).Distinct(StringComparer.Ordinal));
    }

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex("(Service|Manager|Helper|Helpers|Util|Utils|Utilities|Core)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VagueName();
}
