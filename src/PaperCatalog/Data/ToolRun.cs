using System.ComponentModel;
using System.Diagnostics;

namespace PaperCatalog.Data;

/// <summary>One run of a program of the machine, to its end.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The line of its error output that says most: the first that names an error, else the last.</summary>
    public string Complaint
    {
        get
        {
            var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return Array.Find(lines, line => line.Contains("error:", StringComparison.OrdinalIgnoreCase) || line.Contains("FATAL:", StringComparison.Ordinal))
                ?? lines.LastOrDefault()
                ?? $"it ended with exit code {ExitCode} and said nothing";
        }
    }

    /// <summary>How every program is started: in "/", which each user may enter, in English, and with nobody's PGDATA or PGPORT.</summary>
    public static ProcessStartInfo Describe(IEnumerable<string> command)
    {
        var words = command.ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = "/", UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Exit code 127 where the program does not exist, as in a shell.</summary>
    public static async Task<ToolRun> RunAsync(
        IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        var start = Describe(command);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            return await FinishAsync(process, cancellationToken);
        }
        catch (Win32Exception missing)
        {
            return new ToolRun(127, "", missing.Message);
        }
    }

    private static async Task<ToolRun> FinishAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
