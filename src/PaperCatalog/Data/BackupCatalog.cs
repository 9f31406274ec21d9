namespace PaperCatalog.Data;

/// <summary>What was written where.</summary>
public sealed record BackupReport(string File, long Bytes);

/// <summary>Writes the whole catalogue into one file in pg_dump's own compressed format, as of one moment, while it goes on serving.</summary>
public sealed class BackupCatalog(CatalogDatabase catalog, string? binaries)
{
    /// <summary>The file is whole or not there: it is written beside its place and then renamed. An older file of that name is replaced.</summary>
    public async Task<BackupReport> RunAsync(string path, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new RefusedException($"There is no folder {Path.GetDirectoryName(file)}: make it first.");
        }

        var client = await PostgresClient.ForAsync(catalog, binaries, cancellationToken);
        var writing = file + ".part";
        try
        {
            await using var connection = await catalog.DataSource.OpenConnectionAsync(cancellationToken);
            var run = await client.RunAsync("pg_dump", connection.Database, ["--format=custom", "--file", writing], cancellationToken);
            if (!run.Succeeded)
            {
                throw new RefusedException($"The backup was not written: {run.Complaint}.");
            }

            File.Move(writing, file, overwrite: true);
            return new BackupReport(file, new FileInfo(file).Length);
        }
        finally
        {
            File.Delete(writing);
        }
    }
}
