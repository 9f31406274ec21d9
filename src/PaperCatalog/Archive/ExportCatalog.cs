using System.Formats.Tar;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using PaperCatalog.Ingest;

namespace PaperCatalog.Archive;

/// <summary>What was written; the JSON of the <c>export</c> verb.</summary>
/// <param name="Dropped">Captures that are not in it, because the archive keeps no bytes so old.</param>
public sealed record ExportReport(string File, int Captures, int Dropped, int Rows, long Bytes);

/// <summary>One capture as an export describes it; its bytes stand in the file under their hash.</summary>
public sealed record ExportedCapture(string Sha256, string Source, string? Url, string? FileName, DateTimeOffset CapturedAt, string Period, bool PeriodGiven);

/// <summary>
/// Writes everything that cannot be worked out again into one tar file: the bytes of the archive as they came, and what people did as
/// lines of JSON. The same catalogue gives the same bytes.
/// </summary>
public sealed class ExportCatalog(NpgsqlDataSource database)
{
    internal const string Version = "papercatalog-export 1\n";

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ExportReport> RunAsync(string file, CancellationToken cancel)
    {
        var part = file + ".part";
        var (captures, dropped, rows) = (0, 0, 0);
        await using (var connection = await database.OpenConnectionAsync(cancel))
        await using (var tar = new TarWriter(File.Create(part)))
        {
            // One look at the whole: what is ingested meanwhile is not half in it.
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            await ExecuteAsync(connection, "SET LOCAL TimeZone = 'UTC'", cancel);
            await AddAsync(tar, "version", new MemoryStream(Encoding.UTF8.GetBytes(Version)), cancel);
            rows += await LinesAsync(connection, tar, WorkTables.Before, cancel);
            (captures, dropped) = await CapturesAsync(connection, tar, cancel);
            rows += await LinesAsync(connection, tar, WorkTables.After, cancel);
        }

        File.Move(part, file, overwrite: true);
        return new ExportReport(Path.GetFullPath(file), captures, dropped, rows, new FileInfo(file).Length);
    }

    /// <summary>In the order in which they came. Bytes stand before the first capture that shows them.</summary>
    private static async Task<(int Captures, int Dropped)> CapturesAsync(NpgsqlConnection connection, TarWriter tar, CancellationToken cancel)
    {
        var captures = new List<(ExportedCapture Capture, long Content)>();
        var dropped = 0;
        await using (var command = new NpgsqlCommand(
            """
            SELECT encode(o.sha256, 'hex'), c.source, c.url, c.file_name, c.captured_at, c.period, c.period_given, c.content_id, o.length
            FROM capture c JOIN capture_content o ON o.id = c.content_id ORDER BY c.id
            """,
            connection))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                if (reader.GetInt32(8) == 0)
                {
                    dropped++;
                    continue;
                }

                captures.Add((new ExportedCapture(reader.GetString(0), reader.GetString(1), Text(reader, 2), Text(reader, 3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetBoolean(6)), reader.GetInt64(7)));
            }
        }

        var written = new HashSet<long>();
        foreach (var (i, (capture, content)) in captures.Index())
        {
            if (written.Add(content))
            {
                await AddAsync(tar, $"contents/{capture.Sha256}", await BytesAsync(connection, content, cancel), cancel);
            }

            await AddAsync(tar, $"captures/{i + 1:00000000}.json", new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(capture, Plain)), cancel);
        }

        return (captures.Count, dropped);
    }

    private static async Task<MemoryStream> BytesAsync(NpgsqlConnection connection, long content, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT compressed FROM capture_content WHERE id = $1", connection) { Parameters = { new() { Value = content } } };
        return new MemoryStream(PackedBytes.Unpack((byte[])(await command.ExecuteScalarAsync(cancel))!));
    }

    private static async Task<int> LinesAsync(NpgsqlConnection connection, TarWriter tar, IReadOnlyList<WorkFile> files, CancellationToken cancel)
    {
        var count = 0;
        foreach (var file in files)
        {
            count += await LinesAsync(connection, tar, file, cancel);
        }

        return count;
    }

    /// <summary>By way of a file, since tar says the length of an entry before the entry.</summary>
    private static async Task<int> LinesAsync(NpgsqlConnection connection, TarWriter tar, WorkFile file, CancellationToken cancel)
    {
        var count = 0;
        await using var lines = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var text = new StreamWriter(lines, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            // In an order that depends on the lines alone.
            await using var command = new NpgsqlCommand($"SELECT line FROM ({file.Export}) lines ORDER BY line COLLATE \"C\"", connection);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            for (; await rows.ReadAsync(cancel); count++)
            {
                await text.WriteLineAsync(rows.GetString(0).AsMemory(), cancel);
            }
        }

        await AddAsync(tar, file.Path + ".ndjson", lines, cancel);
        return count;
    }

    private static Task AddAsync(TarWriter tar, string name, Stream bytes, CancellationToken cancel)
    {
        bytes.Position = 0;
        // Not the pax format, whose headers .NET names after the number of the process.
        var entry = new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = bytes, ModificationTime = DateTimeOffset.UnixEpoch };
        return tar.WriteEntryAsync(entry, cancel);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
