using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PaperCatalog.Tests.Api;

/// <summary>
/// Asks as the public Python client does (huggingface_hub 1.x over httpx), request line and headers to the byte, and reads as it reads: what would
/// throw there fails here. Written after its source: <c>HfApi.list_daily_papers</c>, <c>list_papers</c>, <c>paper_info</c>, <c>read_paper</c>, <c>PaperInfo</c>.
/// </summary>
internal sealed class HubClient(Uri endpoint)
{
    /// <summary>A token for the hub is sent to whatever HF_ENDPOINT names; it means nothing here.</summary>
    public string? Token { get; init; } = "hf_AbCdEfGhIjKlMnOpQrStUvWxYz";

    public async Task<IReadOnlyList<HubPaper>> ListDailyPapersAsync(string query) => Papers(await GetAsync("/api/daily_papers" + query));

    public async Task<IReadOnlyList<HubPaper>> ListPapersAsync(string query) => Papers(await GetAsync("/api/papers/search" + query));

    public async Task<HubPaper> PaperInfoAsync(string id) => HubPaper.Read(JsonNode.Parse(Ok(await GetAsync("/api/papers/" + id)))!.AsObject());

    public async Task<string> ReadPaperAsync(string id) => Ok(await GetAsync($"/papers/{id}.md"));

    /// <summary>The status and the body of an answer.</summary>
    public async Task<(int Status, string Body)> GetAsync(string target)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(endpoint.Host, endpoint.Port);
        await using var stream = tcp.GetStream();
        var request = $"GET {target} HTTP/1.1\r\nHost: {endpoint.Authority}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
            + "user-agent: unknown/None; hf_hub/1.4.1; python/3.12.3\r\n" + (Token is null ? "" : $"authorization: Bearer {Token}\r\n")
            + "X-Amzn-Trace-Id: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var lines = new List<string>();
        for (var line = await LineAsync(stream); line.Length > 0; line = await LineAsync(stream))
        {
            lines.Add(line);
        }

        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToLookup(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var body = headers["Transfer-Encoding"].Any() ? await ChunksAsync(stream) : await BytesAsync(stream, int.Parse(headers["Content-Length"].Single(), CultureInfo.InvariantCulture));
        await using Stream plain = headers["Content-Encoding"].SingleOrDefault() == "gzip" ? new GZipStream(new MemoryStream(body), CompressionMode.Decompress) : new MemoryStream(body);
        using var text = new StreamReader(plain, Encoding.UTF8);
        return (int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), await text.ReadToEndAsync());
    }

    private static string Ok((int Status, string Body) answer)
    {
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        return answer.Body;
    }

    private static IReadOnlyList<HubPaper> Papers((int Status, string Body) answer) => [.. JsonNode.Parse(Ok(answer))!.AsArray().Select(p => HubPaper.Read(p!.AsObject()))];

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new List<byte>();
        while ((await BytesAsync(stream, 1))[0] is var letter && letter != '\n')
        {
            line.Add(letter);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
    }

    private static async Task<byte[]> ChunksAsync(NetworkStream stream)
    {
        var body = new List<byte>();
        for (var length = await LengthAsync(); length > 0; length = await LengthAsync())
        {
            body.AddRange(await BytesAsync(stream, length));
            await LineAsync(stream);
        }

        return [.. body];

        async Task<int> LengthAsync() => int.Parse(await LineAsync(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static async Task<byte[]> BytesAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}

/// <summary>A paper as the client's <c>PaperInfo</c> holds it.</summary>
internal sealed record HubPaper(string Id, string? Title, string? Summary, IReadOnlyList<string> Authors, int? Upvotes, int? Comments, DateTimeOffset? PublishedAt, DateTimeOffset? SubmittedAt, string? SubmittedBy)
{
    /// <summary>Takes members in the order of the client: some from the paper, some from around it, and most from either.</summary>
    public static HubPaper Read(JsonObject outer)
    {
        var paper = outer["paper"]?.AsObject() ?? [];
        var id = (string?)(outer["id"] ?? paper["id"]);
        Assert.False(string.IsNullOrEmpty(id));
        foreach (var author in (paper["authors"] ?? outer["authors"])?.AsArray() ?? [])
        {
            User(author!["user"]);
            Time(author["statusLastChangedAt"]);
        }

        var published = paper["publishedAt"] ?? outer["publishedAt"];
        var submitted = (outer["paper"] is null && paper["publishedAt"] is null ? null : outer["publishedAt"]) ?? outer["submittedOnDailyAt"];
        Assert.True(outer["organization"] is null or JsonObject);
        Assert.True(outer["ai_keywords"] is null or JsonArray);
        return new HubPaper(
            id!, (string?)outer["title"], (string?)(paper["summary"] ?? outer["summary"]), [.. ((paper["authors"] ?? outer["authors"])?.AsArray() ?? []).Select(a => (string)a!["name"]!)],
            (int?)(paper["upvotes"] ?? outer["upvotes"]), (int?)outer["numComments"], Time(published), Time(submitted), User(outer["submittedBy"] ?? outer["submittedOnDailyBy"]));
    }

    private static string? User(JsonNode? user)
    {
        Assert.True(user is null or JsonObject, user?.ToJsonString());
        Assert.True(user?["orgs"] is null or JsonArray);
        return (string?)user?["user"];
    }

    /// <summary>Python's <c>%Y-%m-%dT%H:%M:%S.%fZ</c>: a fraction of one to six digits, and a Z.</summary>
    private static DateTimeOffset? Time(JsonNode? time)
    {
        if (time is null)
        {
            return null;
        }

        Assert.Matches(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,6}Z$", (string)time!);
        return DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture);
    }
}
