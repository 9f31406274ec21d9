using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using PaperCatalog.Tags;

namespace PaperCatalog.Data;

/// <summary>
/// The catalogue, open: the server that <c>ConnectionStrings:Catalog</c> names or else our own, migrated.
/// A verb needs one line: <c>await using var catalog = await CatalogDatabase.OpenAsync(configuration, log, cancel);</c>
/// </summary>
public sealed class CatalogDatabase : IAsyncDisposable
{
    private CatalogDatabase(EmbeddedPostgres? embedded, string connectionString)
    {
        Embedded = embedded;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
        Contexts = new PooledDbContextFactory<CatalogDbContext>(Options(DataSource).Options);
    }

    /// <summary>The private server, null where the settings name one.</summary>
    public EmbeddedPostgres? Embedded { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public IDbContextFactory<CatalogDbContext> Contexts { get; }

    /// <summary>Opens and migrates. Throws a <see cref="CannotStartException"/> that says what to do.</summary>
    public static async Task<CatalogDatabase> OpenAsync(IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        var catalog = await ConnectAsync(configuration, log, cancellationToken);
        try
        {
            await CatalogSchema.MigrateAsync(catalog.Contexts, log, cancellationToken);
            await using var db = await catalog.Contexts.CreateDbContextAsync(cancellationToken);
            await ImportVocabulary.ShippedAsync(db, cancellationToken);
            return catalog;
        }
        catch
        {
            await catalog.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens it as it is, whatever its schema: for restoring and for looking.</summary>
    public static async Task<CatalogDatabase> ConnectAsync(IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Catalog") is { Length: > 0 } named)
        {
            return new CatalogDatabase(null, Checked(named));
        }

        var embedded = await EmbeddedPostgres.StartAsync(EmbeddedOptions(configuration), log, cancellationToken);
        return new CatalogDatabase(embedded, embedded.ConnectionString);
    }

    /// <summary>Where the private server is and its programs are, by the settings.</summary>
    public static EmbeddedPostgresOptions EmbeddedOptions(IConfiguration configuration) => new(
        configuration["PaperCatalog:DataDirectory"] is { Length: > 0 } folder ? folder : EmbeddedPostgresFolder.Default,
        configuration["PaperCatalog:PostgresBinaries"]);

    /// <summary>The one place that says how a context reaches PostgreSQL.</summary>
    public static DbContextOptionsBuilder<CatalogDbContext> Options(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<CatalogDbContext>();
        options.UseNpgsql(source);
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (Embedded is not null)
        {
            await Embedded.DisposeAsync();
        }
    }

    private static string Checked(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database))
            {
                throw new FormatException("it names no Host or no Database");
            }

            parts.ApplicationName ??= "PaperCatalog";
            return parts.ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new CannotStartException($"ConnectionStrings__Catalog cannot be read ({wrong.Message.Split('\n')[0].TrimEnd('.')}): write it as Host=…;Database=…;Username=…;Password=….", wrong);
        }
    }
}
