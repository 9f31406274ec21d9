using Microsoft.Extensions.Options;

namespace PaperCatalog.Digests;

/// <summary>How many letters one caller may ask for in an hour. Kept in memory: it hinders a nuisance, it keeps no record.</summary>
public sealed class AskingLimit(IOptions<DigestOptions> options, TimeProvider clock)
{
    private readonly Lock one = new();
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);
    private DateTimeOffset since;

    public bool Allows(string caller)
    {
        lock (one)
        {
            var now = clock.GetUtcNow();
            if (now - since > TimeSpan.FromHours(1) || now < since)
            {
                asked.Clear();
                since = now;
            }

            return (asked[caller] = asked.GetValueOrDefault(caller) + 1) <= options.Value.AskingsAnHour;
        }
    }
}
