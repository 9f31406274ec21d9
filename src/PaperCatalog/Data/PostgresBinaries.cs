using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Data;

/// <summary>The programs of one PostgreSQL major on this machine.</summary>
public sealed partial record PostgresBinaries(int Major, string Version, string Folder)
{
    /// <summary>What to type on a machine that has none.</summary>
    public const string HowToInstall =
        "install it with `apt-get install postgresql postgresql-contrib` (or run script/bootstrap), or name a server of your own in ConnectionStrings__Catalog";

    /// <summary>The full path of a program: postgres, initdb, pg_dump, pg_restore.</summary>
    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>Every PostgreSQL whose <paramref name="program"/> is here, newest major first.</summary>
    /// <param name="setting">A folder to look in before all others (<c>PaperCatalog:PostgresBinaries</c>).</param>
    /// <param name="program">postgres for a server, pg_dump where only clients are needed.</param>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(string? setting, string program = "postgres")
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Folders(setting).Distinct(StringComparer.Ordinal).Where(folder => File.Exists(Path.Combine(folder, program))))
        {
            var version = VersionNumber().Match((await ToolRun.RunAsync([Path.Combine(folder, program), "--version"])).Output);
            if (version.Success)
            {
                found.Add(new PostgresBinaries(int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture), version.Value, folder));
            }
        }

        return [.. found.DistinctBy(binaries => binaries.Major).OrderByDescending(binaries => binaries.Major)];
    }

    private static IEnumerable<string> Folders(string? setting)
    {
        if (!string.IsNullOrWhiteSpace(setting))
        {
            return [setting];
        }

        // Where the packages of Debian and of PostgreSQL itself put them; only the clients are also on the path there.
        return Subfolders("/usr/lib/postgresql").Concat(Subfolders("/usr", "pgsql-*"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> Subfolders(string folder, string pattern = "*") =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern).Select(version => Path.Combine(version, "bin")) : [];

    [GeneratedRegex(@"(?<major>\d+)[.\d]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
