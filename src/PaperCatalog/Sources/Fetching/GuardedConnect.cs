using System.Net;
using System.Net.Sockets;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Looks a host's name up; the seam that tests own.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancel);

/// <summary>An address that is not fetched; the message is the sentence for people.</summary>
internal sealed class RefusedAddressException(string sentence) : Exception(sentence);

/// <summary>
/// Opens every outgoing connection: looks the name up once, refuses it if any of its addresses is not public, and connects to what
/// was checked. A name that changes between two look-ups gains nothing, since nothing is looked up between check and connection.
/// </summary>
internal sealed class GuardedConnect(ResolveHost resolve, AllowList allowed)
{
    public async ValueTask<Stream> RunAsync(string host, int port, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancel);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        foreach (var address in addresses)
        {
            Check(host, port, address);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            Check(host, port, ((IPEndPoint)socket.RemoteEndPoint!).Address);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Check(string host, int port, IPAddress address)
    {
        if (allowed.Covers(host, port, address))
        {
            return;
        }

        if (!PublicAddress.Is(address))
        {
            var which = host == address.ToString() ? $"{host} is" : $"{host} leads to {address}, which is";
            throw new RefusedAddressException($"{which} not on the public internet: it is fetched only where {FetchOptions.Section}:Allow names it.");
        }

        if (!AllowList.IsWebPort(port))
        {
            throw new RefusedAddressException($"{host} is asked on port {port}: ports other than 80 and 443 are used only where "
                + $"{FetchOptions.Section}:Allow names them.");
        }
    }
}
