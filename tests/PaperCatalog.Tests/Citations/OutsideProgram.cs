using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PaperCatalog.Tests.Citations;

/// <summary>A public program asked to read what we write; where the machine lacks it, the test says so and is skipped.</summary>
internal static class OutsideProgram
{
    /// <summary>What it prints, and what it complains of. One that fails fails the test.</summary>
    public static async Task<(string Output, string Complaints)> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancel)
    {
        Process? started = null;
        try
        {
            started = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = Encoding.UTF8,
                UseShellExecute = false,
            });
        }
        catch (Win32Exception)
        {
            Assert.Skip($"This machine has no {program}: script/bootstrap --tests.");
        }

        using var process = started!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, await errors);
        return (await output, await errors);
    }
}
