using Quartz;

namespace PaperCatalog.Jobs;

/// <summary>
/// The tables in which Quartz keeps schedules, by its own script, in a schema of their own. Made in a migration and not by Quartz at
/// start, where two processes on a new database would both make them. Columns of a later Quartz come by a migration of ours.
/// </summary>
public static class QuartzTables
{
    public const string Schema = "quartz";

    public const string Prefix = Schema + "." + Plain;

    private const string Plain = "qrtz_";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    public static string Drop => $"DROP SCHEMA {Schema} CASCADE;";

    /// <summary>Only makes what is missing.</summary>
    public static string Create()
    {
        using var script = typeof(IScheduler).Assembly.GetManifestResourceStream(Script) ?? throw new InvalidOperationException($"Quartz holds no {Script} any more.");
        using var text = new StreamReader(script);
        var statements = text.ReadToEnd().Replace("--;;", "", StringComparison.Ordinal);
        return $"CREATE SCHEMA IF NOT EXISTS {Schema};\n"
            + statements.Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Plain, StringComparison.Ordinal);
    }
}
