using System.ComponentModel;
using System.Diagnostics;

namespace PaperCatalog.BrowserTests;

/// <summary>
/// Pages to be read by html-validate, which the folder Html pins and npm installs at the first use. Where the machine has no npm,
/// or npm reaches nothing, the test says so and is skipped.
/// </summary>
internal sealed class HtmlFolder : IDisposable
{
    private static readonly string Tool = Path.Combine(PaperCatalog.Tests.Repository.Root, "tests", "PaperCatalog.BrowserTests", "Html");

    private static readonly SemaphoreSlim Installing = new(1);

    private readonly string folder = Directory.CreateTempSubdirectory("papercatalog-html-").FullName;

    private readonly List<string> addresses = [];

    public void Add(string address, string html)
    {
        File.WriteAllText(Path.Combine(folder, $"{addresses.Count}.html"), html);
        addresses.Add(address);
    }

    /// <summary>One line a fault: the page's address, line and column, what is wrong, the rule.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancel)
    {
        await InstallAsync(cancel);
        var run = await RunAsync("node", ["node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json", "--formatter", "text", folder], cancel);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith(folder, StringComparison.Ordinal)).ToList();
        Assert.True(run.Succeeded == (lines.Count == 0), run.Output);
        return [.. lines.Select(l => Path.GetRelativePath(folder, l)).Select(l => $"{addresses[int.Parse(l[..l.IndexOf('.', StringComparison.Ordinal)], null)]} {l}")];
    }

    /// <summary>Fails with all faults, where there are any.</summary>
    public async Task DemandValidAsync(CancellationToken cancel)
    {
        var faults = await FaultsAsync(cancel);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>What Redocly's linter says of an OpenAPI document, one line a fault.</summary>
    public static async Task<string> OpenApiFaultsAsync(string document, CancellationToken cancel)
    {
        await InstallAsync(cancel);
        var run = await RunAsync("node", ["openapi.mjs"], cancel, document);
        Assert.True(run.Succeeded, run.Output);
        return run.Output;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task InstallAsync(CancellationToken cancel)
    {
        await Installing.WaitAsync(cancel);
        try
        {
            var installed = new FileInfo(Path.Combine(Tool, "node_modules", ".package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Tool, "package-lock.json")))
            {
                var run = await RunAsync("npm", ["ci"], cancel);
                Assert.SkipUnless(run.Succeeded, $"html-validate could not be installed: {run.Output.Trim()}");
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<(bool Succeeded, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancel, string? input = null)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Tool, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode == 0, await output + await errors);
        }
        catch (Win32Exception)
        {
            return (false, $"this machine has no {program}");
        }
    }
}
