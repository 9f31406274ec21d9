using System.Net.Sockets;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Says in a sentence why an answer did not come or did not come whole.</summary>
internal static class FetchTrouble
{
    /// <summary>Null where the exception is no matter of the network: a fault of ours is not dressed up as one of the origin's.</summary>
    public static FetchOutcome? Of(Exception trouble, string host) =>
        Inside<RefusedAddressException>(trouble) is { } refused ? new Refused(refused.Message)
        : trouble is HttpRequestException request ? BeforeTheBody(request, host)
        : trouble is InvalidDataException ? new Failed($"{host} sent a page whose compression is damaged or ends early: nothing of it was kept.", true)
        : trouble is IOException or SocketException ? BrokenOff(host)
        : null;

    public static Failed NoConnection(string host, TimeSpan limit) =>
        new($"{host} did not accept a connection within {limit.TotalSeconds:0.#} s.", true) { AtOnce = true };

    public static Failed NoAnswer(string host, TimeSpan limit) => new($"{host} did not begin to answer within {limit.TotalSeconds:0.#} s.", true);

    public static Failed BrokenOff(string host) => new($"{host} broke off in the middle of the page: nothing of it was kept.", true);

    public static Failed NoEnd(string host, TimeSpan limit) =>
        new($"{host} did not finish its answer within {limit.TotalSeconds:0.#} s: nothing of it was kept.", true);

    private static FetchOutcome BeforeTheBody(HttpRequestException trouble, string host) => trouble.HttpRequestError switch
    {
        _ when Inside<SocketException>(trouble) is { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } =>
            new Failed($"There is no host named {host}: check the address.", false),
        HttpRequestError.SecureConnectionError => new Failed($"{host} has no certificate that can be trusted: see {Root(trouble)}", false),
        HttpRequestError.ConfigurationLimitExceeded => new Refused($"{host} answers with longer headers than are read."),
        HttpRequestError.InvalidResponse => new Failed($"{host} answers with something that is not HTTP.", false),
        HttpRequestError.ResponseEnded => Dropped(host),
        _ when Inside<SocketException>(trouble) is { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted } => Dropped(host),
        _ => new Failed($"{host} cannot be reached: {Root(trouble)}", true) { AtOnce = true },
    };

    private static Failed Dropped(string host) => new($"{host} closed the connection before its answer was there.", true) { AtOnce = true };

    private static string Root(Exception trouble) => $"{trouble.GetBaseException().Message.TrimEnd('.')}.";

    private static T? Inside<T>(Exception? trouble)
        where T : Exception
    {
        for (; trouble is not null; trouble = trouble.InnerException)
        {
            if (trouble is T found)
            {
                return found;
            }
        }

        return null;
    }
}
