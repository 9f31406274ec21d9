using System.CommandLine;
using System.Text;
using PaperCatalog.Listings;

namespace PaperCatalog.Commands;

/// <summary><c>read PATH</c>: what the readers see in one file, without a database.</summary>
public static class ReadCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The capture: HTML, JSON, a feed, Markdown or text, also compressed with gzip; - for stdin." };
        var command = new Command("read", "Shows what the readers see in a file, as JSON; needs no database.") { path };
        var origin = new OriginOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(path)!, name => origin.Of(parsed, name), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string path, Func<string, CaptureOrigin> origin, CancellationToken cancel)
    {
        byte[] bytes;
        try
        {
            bytes = await BytesAsync(path, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync(Problem(path, error));
            return CommandLine.Failed;
        }

        var listing = ListingReader.Read(bytes, origin(Path.GetFileName(path)));
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(ListingJson.Write(listing) + "\n"), cancel);

        // Why this form was chosen is for people: stdout holds the contract's JSON and nothing else.
        await Console.Error.WriteLineAsync(listing.Refusal ?? listing.Because);
        return listing.Refusal is null ? CommandLine.Done : CommandLine.Failed;
    }

    /// <summary>No more than the readers look at, so that a huge file costs no memory.</summary>
    private static async Task<byte[]> BytesAsync(string path, CancellationToken cancel)
    {
        await using var file = InputFile.Open(path);
        using var bytes = new MemoryStream();
        var part = new byte[64 * 1024];
        while (bytes.Length <= CaptureText.MaxBytes && await file.ReadAsync(part, cancel) is > 0 and var read)
        {
            bytes.Write(part, 0, read);
        }

        return bytes.ToArray();
    }

    private static string Problem(string path, Exception error) =>
        Directory.Exists(path) ? $"{path} is a folder; read takes one file, ingest takes folders."
        : !File.Exists(path) ? $"There is no file {path}; check the path."
        : $"{path} cannot be read: {error.Message}";
}
