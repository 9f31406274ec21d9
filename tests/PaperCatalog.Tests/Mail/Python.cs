using System.Diagnostics;

namespace PaperCatalog.Tests.Mail;

/// <summary>Debian's Python, asked for a second opinion; where the machine has none, the test says so and is skipped.</summary>
internal static class Python
{
    public const string Path = "/usr/bin/python3";

    /// <summary>Runs a script on a file's bytes given on stdin, and gives what it prints. A script that fails fails the test.</summary>
    public static async Task<string> RunAsync(string script, byte[] input, CancellationToken cancel)
    {
        Assert.SkipUnless(File.Exists(Path), "No Debian Python on this machine.");
        using var process = Process.Start(new ProcessStartInfo(Path, ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.StandardInput.BaseStream.WriteAsync(input, cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}

/// <summary>Debian's python3-aiosmtpd on a free port; prints each mail it took as a line of JSON.</summary>
internal sealed class AioSmtpd : IDisposable
{
    private const string Script =
        """
        import base64, json, sys
        from aiosmtpd.controller import Controller
        class Keep:
            async def handle_DATA(self, server, session, envelope):
                print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "raw": base64.b64encode(envelope.content).decode()}), flush=True)
                return "250 Taken"
        controller = Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[1]), ident="sink")
        controller.start()
        print("ready", flush=True)
        sys.stdin.read()
        controller.stop()
        """;

    private readonly Process process;

    private AioSmtpd(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<AioSmtpd> StartAsync(CancellationToken cancel)
    {
        Assert.SkipUnless(File.Exists(Python.Path) && Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd"), "No python3-aiosmtpd on this machine: script/bootstrap --tests.");
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var server = Process.Start(new ProcessStartInfo(Python.Path, ["-c", Script, $"{port}"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("ready", await server.StandardOutput.ReadLineAsync(cancel));
        return new AioSmtpd(server, port);
    }

    public async Task<string> ReadLineAsync(CancellationToken cancel) => await process.StandardOutput.ReadLineAsync(cancel) ?? "";

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
