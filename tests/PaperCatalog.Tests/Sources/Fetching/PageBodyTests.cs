using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>Compression, caps, and bodies that end too early.</summary>
public sealed class PageBodyTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    private TestFetcher fetcher = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(clock);
        fetcher = new TestFetcher(clock, [origin.AllowEntry]);
    }

    public async ValueTask DisposeAsync()
    {
        await fetcher.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Compression_is_undone(string encoding)
    {
        origin.Answer(Listings.ApiPath, Compressed(encoding, Encoding.UTF8.GetBytes(Listings.Json)));
        var page = Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.ApiPath)));
        Assert.Equal(Listings.Json, Encoding.UTF8.GetString(page.Bytes.Span));
    }

    [Fact]
    public async Task A_compression_nobody_asked_for_is_refused()
    {
        origin.Answer("/a", Origin.Status(200, ("Content-Type", "text/html"), ("Content-Encoding", "zstd")));
        origin.Answer("/b", Origin.Status(200, ("Content-Type", "text/html"), ("Content-Encoding", "gzip, gzip")));
        Assert.Contains("zstd", Sentence<Refused>(await fetcher.FetchAsync(origin.At("/a"))), StringComparison.Ordinal);
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/b")));
    }

    [Fact]
    public async Task An_endless_body_stops_at_the_cap()
    {
        var sent = 0L;
        origin.Answer("/a", async context =>
        {
            context.Response.ContentType = "text/html";
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
                sent += block.Length;
            }
        });
        Assert.Contains("32 MB", Sentence<Refused>(await fetcher.FetchAsync(origin.At("/a"))), StringComparison.Ordinal);
        Assert.InRange(sent, PageBody.MaxBytes - (1 << 20), long.MaxValue); // how much more left the origin before it heard of it is chance
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_of_100_MB_is_refused(string encoding)
    {
        origin.Answer("/a", Compressed(encoding, new byte[100 << 20]));
        Assert.Contains("32 MB", Sentence<Refused>(await fetcher.FetchAsync(origin.At("/a"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_is_not_read_beyond_the_cap()
    {
        await using var wire = new Wire(Packed.Bytes("gzip", new byte[100 << 20]));
        Assert.InRange(wire.Length, 90_000, 110_000);
        using var content = new StreamContent(wire, 4096);
        content.Headers.ContentEncoding.Add("gzip");
        Assert.Null(await PageBody.ReadAsync(content, PageBody.MaxBytes, cut: false, Cancel));
        Assert.InRange(wire.BytesRead, 1, 55_000);
    }

    [Theory]
    [InlineData(1000, false, 1000)]
    [InlineData(999, false, null)]
    [InlineData(999, true, 999)]
    [InlineData(1000, true, 1000)]
    public async Task Exactly_the_cap_is_not_too_much(int cap, bool cut, int? kept)
    {
        using var content = new ByteArrayContent(new byte[1000]);
        Assert.Equal(kept, (await PageBody.ReadAsync(content, cap, cut, Cancel))?.Length);
    }

    [Fact]
    public async Task An_empty_page_is_a_failure()
    {
        origin.Answer("/a", "");
        Assert.True(Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a"))).Retryable);
    }

    [Fact]
    public async Task Half_a_page_is_a_failure()
    {
        origin.Answer("/cut", async context =>
        {
            context.Response.ContentType = MediaTypeNames.Text.Html;
            context.Response.ContentLength = Listings.Html.Length;
            await context.Response.WriteAsync(Listings.Html[..50]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        origin.Answer("/chunk", async context =>
        {
            context.Response.ContentType = MediaTypeNames.Text.Html;
            await context.Response.WriteAsync(Listings.Html[..50]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        // The reset may overtake the headers.
        Assert.True(Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/cut"))).Retryable);
        Assert.True(Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/chunk"))).Retryable);
    }

    public static IEnumerable<TheoryDataRow<byte[]>> Broken =>
    [
        Row("a length not reached", RawOrigin.Bytes("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 1000", new byte[500])),
        Row("a chunk cut", RawOrigin.Bytes("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", [.. "64\r\nhalf"u8])),
        Row("the last chunk missing", RawOrigin.Bytes("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", [.. "4\r\nhalf\r\n"u8])),
        Row("a page without length or end", RawOrigin.Bytes("HTTP/1.0 200 OK\nContent-Type: text/html", Encoding.UTF8.GetBytes(Listings.Html[..^9]))),
        Row("JSON without length or end", RawOrigin.Bytes("HTTP/1.0 200 OK\nContent-Type: application/json", Encoding.UTF8.GetBytes(Listings.Json[..90]))),
        Row("a feed without length or end", RawOrigin.Bytes("HTTP/1.0 200 OK\nContent-Type: application/atom+xml", "<feed><entry>half"u8.ToArray())),
        Row("gzip without end", Closing("gzip", c => c[..^12])),
        Row("gzip without checksum", Closing("gzip", c => c[..^8])),
        Row("gzip with a wrong checksum", Closing("gzip", c => [.. c[..^8], 1, 2, 3, 4, .. c[^4..]])),
        Row("deflate without end", Closing("deflate", c => c[..^12])),
        Row("brotli without end", Closing("br", c => c[..^12])),
        Row("no gzip at all", Closing("gzip", _ => Encoding.UTF8.GetBytes(Listings.Html))),
        Row("gzip after one byte", Closing("gzip", c => c[..1])),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_page_that_ends_in_the_middle_is_a_failure(byte[] answer)
    {
        using var raw = new RawOrigin(answer);
        await using var toRaw = new TestFetcher(clock, [raw.Authority]);
        AssertNothingKept(await toRaw.FetchAsync(raw.Page));
    }

    [Fact]
    public async Task A_body_that_ends_with_the_connection_is_whole()
    {
        using var raw = new RawOrigin(RawOrigin.Bytes("HTTP/1.0 200 OK\nContent-Type: text/html", Encoding.UTF8.GetBytes(Listings.Html)));
        await using var toRaw = new TestFetcher(clock, [raw.Authority]);
        Assert.Equal(Listings.Html.Length, Assert.IsType<FetchedPage>(await toRaw.FetchAsync(raw.Page)).Bytes.Length);
    }

    private static string Sentence<T>(FetchOutcome outcome)
        where T : FetchOutcome => Assert.IsType<T>(outcome) is Refused refused ? refused.Sentence : ((Failed)outcome).Sentence;

    private static void AssertNothingKept(FetchOutcome outcome)
    {
        var failed = Assert.IsType<Failed>(outcome);
        Assert.True(failed.Retryable);
        Assert.EndsWith("nothing of it was kept.", failed.Sentence, StringComparison.Ordinal);
    }

    private static RequestDelegate Compressed(string encoding, byte[] bytes) => context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = encoding;
        return context.Response.Body.WriteAsync(Packed.Bytes(encoding, bytes), Cancel).AsTask();
    };

    private static TheoryDataRow<byte[]> Row(string how, byte[] answer) => new(answer) { TestDisplayName = how };

    private static byte[] Closing(string encoding, Func<byte[], byte[]> harm) => RawOrigin.Bytes(
        $"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: {encoding}\nConnection: close", harm(Packed.Bytes(encoding, Encoding.UTF8.GetBytes(Listings.Html))));

    private sealed class Wire(byte[] bytes) : MemoryStream(bytes)
    {
        public long BytesRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            return read;
        }
    }
}
