namespace PaperCatalog.Digests;

/// <summary>Spreads mails over time: so many a second in all, and so many a minute to one host.</summary>
internal sealed class SendRate(DigestOptions options, TimeProvider clock)
{
    private readonly Lock one = new();
    private readonly Dictionary<string, DateTimeOffset> hosts = new(StringComparer.Ordinal);
    private DateTimeOffset all;

    /// <summary>How long to wait before a mail may go to the host; its turn is taken if that is not longer than the patience given.</summary>
    public TimeSpan Reserve(string host, TimeSpan patience)
    {
        lock (one)
        {
            var now = clock.GetUtcNow();
            var at = Later(Later(now, all), hosts.GetValueOrDefault(host));
            if (at - now > patience)
            {
                return at - now;
            }

            all = options.MailsASecond == 0 ? default : at + TimeSpan.FromSeconds(1.0 / options.MailsASecond);
            if (options.MailsAMinuteToAHost > 0)
            {
                hosts[host] = at + TimeSpan.FromMinutes(1.0 / options.MailsAMinuteToAHost);
            }

            return at - now;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
