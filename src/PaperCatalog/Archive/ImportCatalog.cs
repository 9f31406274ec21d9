using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Archive;

/// <summary>What was taken in; the JSON of the <c>import</c> verb.</summary>
/// <param name="LeftOut">Rows that refer to what is not here.</param>
/// <param name="Failed">Captures that are not read as listings any more, by their hash.</param>
public sealed record ImportReport(int Captures, int Rows, int LeftOut, IReadOnlyList<FailedPath> Failed);

/// <summary>Takes an export into an empty catalogue: reads its captures again, in their order, and lays over it what people did.</summary>
public sealed class ImportCatalog(NpgsqlDataSource database, IngestCapture ingest)
{
    private const string Lines = ".ndjson";

    private int captures;

    private readonly List<FailedPath> failed = [];

    /// <summary>The bytes of the capture before: most are shown once only, right behind their bytes.</summary>
    private (string Sha256, byte[] Bytes) last = ("", []);

    public async Task<ImportReport> RunAsync(string file, Action<string>? progress, CancellationToken cancel)
    {
        await RefuseFilledAsync(cancel);
        await using var bytes = File.OpenRead(file);
        await using var tar = new TarReader(bytes);
        await CheckAsync(tar, cancel);
        await using var work = new ImportWork(database);
        while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            progress?.Invoke(entry.Name);
            await TakeAsync(entry, work, cancel);
        }

        await work.CommitAsync(cancel);
        return new ImportReport(captures, work.Taken, work.LeftOut, failed);
    }

    private async Task TakeAsync(TarEntry entry, ImportWork work, CancellationToken cancel)
    {
        var bytes = await BytesAsync(entry, cancel);
        switch (Path.GetDirectoryName(entry.Name))
        {
            case "contents":
                last = (Path.GetFileName(entry.Name), bytes);
                break;
            case "captures":
                await work.CommitAsync(cancel); // what comes before the captures decides how they are read
                await IngestAsync(JsonSerializer.Deserialize<ExportedCapture>(bytes, JsonSerializerOptions.Web)!, cancel);
                break;
            default:
                var known = WorkTables.Before.Concat(WorkTables.After).FirstOrDefault(f => f.Path + Lines == entry.Name)
                    ?? throw new RefusedException($"The file holds {entry.Name}, which this version does not know: import it with the version that wrote it.");
                await work.RunAsync(known, Encoding.UTF8.GetString(bytes), cancel);
                break;
        }
    }

    private async Task IngestAsync(ExportedCapture capture, CancellationToken cancel)
    {
        if (last.Sha256 != capture.Sha256)
        {
            last = (capture.Sha256, await KeptAsync(capture.Sha256, cancel));
        }

        var origin = new CaptureOrigin(capture.CapturedAt, capture.Url, capture.FileName, capture.PeriodGiven ? capture.Period : null);
        var taken = await ingest.RunAsync(new IncomingCapture(last.Bytes, origin, capture.Source), cancel);
        captures++;
        if (taken.Refusal is { } refusal)
        {
            failed.Add(new FailedPath(capture.Sha256, refusal));
        }
    }

    private async Task RefuseFilledAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM capture) OR EXISTS (SELECT FROM judgement) OR EXISTS (SELECT FROM subscriber)");
        if ((bool)(await command.ExecuteScalarAsync(cancel))!)
        {
            throw new RefusedException("This catalogue holds captures or subscribers already and an export goes into an empty one: name another data folder or database, or take the samples out first (samples remove).");
        }
    }

    private static async Task CheckAsync(TarReader tar, CancellationToken cancel)
    {
        try
        {
            if (await tar.GetNextEntryAsync(copyData: false, cancel) is { Name: "version" } entry && Encoding.UTF8.GetString(await BytesAsync(entry, cancel)) == ExportCatalog.Version)
            {
                return;
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or EndOfStreamException)
        {
            // said below
        }

        throw new RefusedException("The file is no export of a catalogue, or one of a newer version: give what the verb export wrote.");
    }

    private async Task<byte[]> KeptAsync(string sha256, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT compressed FROM capture_content WHERE sha256 = $1");
        command.Parameters.Add(new() { Value = Convert.FromHexString(sha256) });
        var compressed = await command.ExecuteScalarAsync(cancel) as byte[] ?? throw new RefusedException($"The file lacks the bytes {sha256}: export it anew.");
        return PackedBytes.Unpack(compressed);
    }

    private static async Task<byte[]> BytesAsync(TarEntry entry, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await (entry.DataStream ?? Stream.Null).CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
