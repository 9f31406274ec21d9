using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>Whether the database answers, for <c>/healthz</c>.</summary>
public sealed class DatabaseHealth(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // A pooled connection may be dead while the server lives, after a restore for one: only a fresh one tells.
            return await AgainAsync(cancellationToken);
        }

        return HealthCheckResult.Healthy();
    }

    private async Task<HealthCheckResult> AgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            source.Clear();
            await AskAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {failure.Message}");
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var ask = source.CreateCommand("SELECT 1");
        await ask.ExecuteScalarAsync(cancellationToken);
    }
}
