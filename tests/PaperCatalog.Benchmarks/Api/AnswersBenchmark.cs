using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Archive;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Data;
using Serilog.Events;

namespace PaperCatalog.Benchmarks.Api;

/// <summary>Answers of the API and of feeds beside a bare endpoint that writes the same bytes, asked by the same clients in the same process; then the export.</summary>
internal static class AnswersBenchmark
{
    private const int Connections = 16;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var papers = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 100_000;
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PaperCatalog:DataDirectory", folder)]).AddEnvironmentVariables().Build();
            await using var catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
            await new MadeUpCatalogue(catalog.DataSource).FillAsync(papers);
            await using var app = await StartAsync(catalog);
            var home = new Uri(app.Urls.Single());
            using var client = new HttpClient { BaseAddress = home, Timeout = Timeout.InfiniteTimeSpan };
            var day = await DayAsync(catalog);
            foreach (var path in new[] { $"/api/daily_papers?date={day}", $"/feeds/date/{day}.atom" })
            {
                await CompareAsync(home, path, await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
            }

            await ExportAsync(client);
            await ExportAllAsync(catalog, Path.Combine(folder, "all.tar"));
            return 0;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<WebApplication> StartAsync(CatalogDatabase catalog)
    {
        var builder = CatalogApp.CreateBuilder(LogEventLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPaperCatalog(catalog);
        var app = builder.Build().UsePaperCatalog();
        await app.StartAsync();
        return app;
    }

    private static async Task<string> DayAsync(CatalogDatabase catalog)
    {
        await using var command = catalog.DataSource.CreateCommand("SELECT max(listed_on)::text FROM capture WHERE kind NOT IN ('week', 'month')");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Twice each, in turn, and the better of the two: what else the machine does hits both alike.</summary>
    private static async Task CompareAsync(Uri home, string path, byte[] body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var bare = builder.Build();
        bare.MapGet("/", context =>
        {
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await bare.StartAsync();
        var (ours, theirs) = (0.0, 0.0);
        for (var round = 0; round < 2; round++)
        {
            theirs = Math.Max(theirs, await AskAsync(new Uri(bare.Urls.Single()), "/", body.Length));
            ours = Math.Max(ours, await AskAsync(home, path, body.Length));
        }

        Say($"{path}: {body.Length / 1024} kB, {ours:F0} requests/s; bare {theirs:F0}/s; {100 * ours / theirs:F0} %");
    }

    private static async Task<double> AskAsync(Uri home, string path, int length)
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => LoopAsync(home, path, length, TimeSpan.FromSeconds(1)))));
        var began = Stopwatch.GetTimestamp();
        var asked = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => LoopAsync(home, path, length, Time))));
        return asked.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>One connection that asks again as soon as it has the answer.</summary>
    private static async Task<int> LoopAsync(Uri home, string path, int length, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, home.Port);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {home.Authority}\r\n\r\n");
        var (buffer, began, asked) = (new byte[256 * 1024], Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(began) < time; asked++)
        {
            await socket.SendAsync(request);
            for (var (got, whole) = (0, int.MaxValue); got < whole;)
            {
                var more = await socket.ReceiveAsync(buffer);
                if (got == 0)
                {
                    var head = buffer.AsSpan(0, more).IndexOf("\r\n\r\n"u8);
                    // Without a length the body comes in chunks, whose frames add a few bytes: the last one ends it.
                    whole = buffer.AsSpan(0, head).IndexOf("Content-Length"u8) >= 0 ? head + 4 + length : int.MaxValue;
                }

                got += more;
                if (whole == int.MaxValue && buffer.AsSpan(0, more).EndsWith("0\r\n\r\n"u8))
                {
                    break;
                }
            }
        }

        return asked;
    }

    private static async Task ExportAsync(HttpClient client)
    {
        foreach (var round in new[] { "cold", "warm" })
        {
            GC.Collect();
            var (began, most, lines) = (Stopwatch.GetTimestamp(), 0L, 0);
            var before = Environment.WorkingSet;
            using var reader = new StreamReader(await client.GetStreamAsync(new Uri("/api/v1/export", UriKind.Relative)));
            for (; await reader.ReadLineAsync() is not null; lines++)
            {
                if (lines % 10_000 == 0)
                {
                    most = Math.Max(most, Environment.WorkingSet);
                }
            }

            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            Say($"export ({round}): {lines} papers in {seconds:F1} s, {lines / seconds:F0}/s; working set {before >> 20} MB before, {most >> 20} MB at most");
        }
    }

    /// <summary>The verb <c>export</c>, where one person has saved every paper.</summary>
    private static async Task ExportAllAsync(CatalogDatabase catalog, string file)
    {
        await using (var save = catalog.DataSource.CreateCommand(
            """
            INSERT INTO person (user_name, normalized_user_name, security_stamp, role, created_at, email_confirmed) VALUES ('ada', 'ADA', 's', 'reader', now(), false);
            INSERT INTO saved_paper (person_id, paper_id, saved_at) SELECT (SELECT max(id) FROM person), id, now() FROM paper
            """))
        {
            await save.ExecuteNonQueryAsync();
        }

        var (began, before) = (Stopwatch.GetTimestamp(), Environment.WorkingSet);
        var report = await new ExportCatalog(catalog.DataSource).RunAsync(file, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Say($"export FILE: {report.Rows} rows and {report.Captures} captures in {seconds:F1} s, {report.Rows / seconds:F0} rows/s, {report.Bytes >> 20} MB; working set {before >> 20} MB before, {Environment.WorkingSet >> 20} MB after");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
