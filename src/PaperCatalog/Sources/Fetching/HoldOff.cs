using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Reads how long an origin wants to be left alone.</summary>
internal static partial class HoldOff
{
    /// <summary>Resets from here on are points in time (seconds since 1970), not spans: some origins send those.</summary>
    private const long FirstPointInTime = 1_000_000_000;

    /// <summary>Null where it has no such wish: Retry-After (RFC 9110), else a RateLimit with nothing left, in the spellings in use.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var wish = RetryAfter(response.Headers.RetryAfter, now) ?? Exhausted(response.Headers, now);
        return wish > TimeSpan.Zero ? wish : null;
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header?.Delta ?? header?.Date - now;

    private static TimeSpan? Exhausted(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var policies = Value(headers, "RateLimit") is { } fields ? Policies(fields) : [];
        foreach (var prefix in (string[])["RateLimit-", "X-RateLimit-"])
        {
            if (Number(Value(headers, prefix + "Remaining")) is { } left && Number(Value(headers, prefix + "Reset")) is { } reset)
            {
                policies = policies.Append((left, reset));
            }
        }

        return policies.Where(p => p.Left == 0).Select(p => (TimeSpan?)Span(p.Reset, now)).DefaultIfEmpty().Max();
    }

    /// <summary><c>"day";r=0;t=60, "second";r=5;t=1</c>; in older drafts <c>limit=100, remaining=0, reset=60</c>.</summary>
    private static IEnumerable<(long Left, long Reset)> Policies(string fields) =>
        LeftAndReset().Matches(fields).Select(m => (Number(m.Groups["left"].Value) ?? 1, Number(m.Groups["reset"].Value) ?? 0));

    private static TimeSpan Span(long reset, DateTimeOffset now) =>
        reset >= FirstPointInTime ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(reset, int.MaxValue)) - now : TimeSpan.FromSeconds(reset);

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"\b(r|remaining)\s*=\s*(?<left>\d{1,12})\s*[;,]\s*(t|reset)\s*=\s*(?<reset>\d{1,12})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex LeftAndReset();
}
