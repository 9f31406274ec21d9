using System.Globalization;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>pg_dump and pg_restore, run against the server of a connection string.</summary>
internal sealed class PostgresClient(PostgresBinaries binaries, string connectionString)
{
    /// <summary>The programs of the server's major, or of the next above it: an older pg_dump refuses a newer server.</summary>
    public static async Task<PostgresClient> ForAsync(CatalogDatabase catalog, string? setting, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.DataSource.OpenConnectionAsync(cancellationToken);
        var server = connection.PostgreSqlVersion.Major;
        var binaries = (await PostgresBinaries.FindAsync(setting, "pg_dump")).LastOrDefault(candidate => candidate.Major >= server);
        return binaries is not null ? new PostgresClient(binaries, catalog.ConnectionString) : throw new CannotStartException(
            $"The server is PostgreSQL {server}, and this machine has no pg_dump and pg_restore that are as new: install postgresql-client-{server}.");
    }

    public Task<ToolRun> RunAsync(string program, string database, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var environment = new Dictionary<string, string?>
        {
            ["PGHOST"] = to.Host,
            ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = to.Username,
            ["PGPASSWORD"] = to.Password,
            ["PGDATABASE"] = database,
            ["PGSSLMODE"] = SslMode(to.SslMode),
            ["PGSSLROOTCERT"] = to.RootCertificate,
        };
        return ToolRun.RunAsync(
            [binaries[program], "--no-password", .. arguments],
            environment.Where(setting => setting.Value is { Length: > 0 }).ToDictionary(setting => setting.Key, setting => setting.Value!),
            cancellationToken);
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
