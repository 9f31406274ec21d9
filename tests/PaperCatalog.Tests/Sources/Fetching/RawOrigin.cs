using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>An origin that sends exactly the bytes the test wrote and hangs up in peace, as no proper server does; robots.txt is 404.</summary>
internal sealed class RawOrigin : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public RawOrigin(byte[] answer)
    {
        listener.Start();
        _ = ServeAsync(answer);
    }

    public string Authority => listener.LocalEndpoint.ToString()!;

    public Uri Page => new($"http://{Authority}/page");

    public static byte[] Bytes(string head, params byte[] body) => [.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), .. body];

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var first = await reader.ReadLineAsync();
                while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
                {
                }

                var isRobots = first?.Contains("/robots.txt", StringComparison.Ordinal) == true;
                await stream.WriteAsync(isRobots ? Bytes("HTTP/1.1 404 Not Found\nContent-Length: 0\nConnection: close") : answer);
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
