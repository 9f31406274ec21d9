using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Writes down what people do.</summary>
public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds the entry; whoever calls saves it together with what was done, so that neither is there without the other.</summary>
    /// <param name="action">Room and verb: "paper.merge".</param>
    /// <param name="subject">Kind and name: "paper 2405.15738".</param>
    /// <param name="before">The state it was in, as an object of plain values; never a secret.</param>
    public static void Record(CatalogDbContext db, TimeProvider clock, Actor actor, string action, string subject, object? before = null, object? after = null) =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            PersonId = actor.PersonId,
            Actor = actor.Name,
            Action = action,
            Subject = subject,
            Before = Write(before),
            After = Write(after),
        });

    // PostgreSQL's jsonb knows no NUL.
    private static string? Write(object? state) => state is null ? null : JsonSerializer.Serialize(state, Json).Replace("\\u0000", "\uFFFD", StringComparison.Ordinal);
}
