using System.Diagnostics;
using System.Text;

namespace PaperCatalog.Tests.Data;

/// <summary>The program itself, as a process of its own.</summary>
internal sealed class Papercatalog : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();
    private readonly StringBuilder output = new();

    private Papercatalog(string? dataDirectory, string? connectionString, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment["PaperCatalog__DataDirectory"] = dataDirectory;
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public string Output => output.ToString();

    public string Errors => errors.ToString().Trim();

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<Papercatalog> RunAsync(DataFolder folder, params string[] arguments)
    {
        var run = Start(folder, arguments);
        await run.FinishAsync();
        return run;
    }

    public static Papercatalog Start(DataFolder folder, params string[] arguments) => new(folder.Path, null, arguments);

    /// <summary>Against a server that the settings name.</summary>
    public static Papercatalog StartWith(string connectionString, params string[] arguments) => new(null, connectionString, arguments);

    /// <summary>Serves on a free port; returns once the port is open, with its address.</summary>
    public static async Task<(Papercatalog Process, Uri Address)> ServeAsync(DataFolder folder)
    {
        const string Announcement = "PaperCatalog on ";
        var serving = Start(folder, "serve", "--urls", "http://127.0.0.1:0");
        var line = await serving.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line?.StartsWith(Announcement, StringComparison.Ordinal), $"{line} {serving.Errors}");
        return (serving, new Uri(line![Announcement.Length..]));
    }

    public async Task FinishAsync()
    {
        output.Append(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What an init system sends.</summary>
    public async Task TerminateAsync()
    {
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        await FinishAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
