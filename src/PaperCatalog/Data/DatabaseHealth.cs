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
            await using var ask = source.CreateCommand("SELECT 1");
            await ask.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {failure.Message}");
        }
    }
}
