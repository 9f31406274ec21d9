using System.Diagnostics;
using System.Text;

namespace PaperCatalog.Tests.Data;

/// <summary>The program itself, as a process of its own.</summary>
internal sealed class Papercatalog : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();
    private readonly StringBuilder output = new();

    private Papercatalog(string? dataDirectory, string? connectionString, string[] arguments, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment["PaperCatalog__DataDirectory"] = dataDirectory;
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

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

    /// <summary>The same with further settings, by the names they have in appsettings.json.</summary>
    public static Papercatalog StartWith(string connectionString, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        new(null, connectionString, arguments, settings);

    /// <summary>Serves on a free port; returns once the port is open, with its address.</summary>
    public static async Task<(Papercatalog Process, Uri Address)> ServeAsync(DataFolder folder)
    {
        var serving = Start(folder, "serve", "--urls", "http://127.0.0.1:0");
        return (serving, await serving.OpenAsync());
    }

    /// <summary>The same against a server that the settings name.</summary>
    public static async Task<(Papercatalog Process, Uri Address)> ServeAsync(string connectionString, IReadOnlyDictionary<string, string?> settings)
    {
        var serving = StartWith(connectionString, settings, "serve", "--urls", "http://127.0.0.1:0");
        return (serving, await serving.OpenAsync());
    }

    private async Task<Uri> OpenAsync()
    {
        const string Announcement = "PaperCatalog on ";
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line?.StartsWith(Announcement, StringComparison.Ordinal), $"{line} {Errors}");
        return new Uri(line![Announcement.Length..]);
    }

    public async Task FinishAsync(string input = "")
    {
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
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
