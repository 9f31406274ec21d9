using System.Runtime.CompilerServices;

namespace PaperCatalog.Tests;

/// <summary>Where the checkout is, found from where this file was compiled.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Source => Path.Combine(Root, "src", "PaperCatalog");

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PaperCatalog.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a checkout: PaperCatalog.sln was not found above them.");
    }
}
