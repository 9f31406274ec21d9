using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>Where the index stands.</summary>
/// <param name="Generation">Another one after every rebuild.</param>
/// <param name="Change">The number of the last batch.</param>
/// <param name="Documents">Documents numbered so far.</param>
public readonly record struct IndexState(int Version, Guid Generation, long Change, int Documents)
{
    public const string Sql = $"SELECT version, generation, change, next_document FROM {IndexSchema.Live}.state";

    /// <summary>False where it was made by another version of the application: it is being built anew.</summary>
    public bool IsReadable => Version == IndexSchema.Version;

    /// <summary>True where somebody dropped the index, which is allowed, for it is derived; or where it is another version's.</summary>
    public static bool IsMissing(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn;

    public static IndexState Read(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetGuid(1), row.GetInt64(2), row.GetInt32(3));

    public static async Task<IndexState> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.PrepareAsync(cancel);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return Read(row);
    }
}
