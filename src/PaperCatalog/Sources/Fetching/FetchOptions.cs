using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Sources.Fetching;

/// <summary>How politely and how far pages are fetched; the settings under <c>PaperCatalog:Fetch</c> (docs/fetching.md).</summary>
public sealed class FetchOptions
{
    public const string Section = "PaperCatalog:Fetch";

    private const string Between = Section + ":{0} must lie between {1} and {2}.";

    /// <summary>An address or mail where whoever runs an origin reaches us; part of the User-Agent.</summary>
    [RegularExpression(@"[!-'*-\[\]-~]+", ErrorMessage = Section + ":Contact is a web address or a mail address, without spaces and brackets.")]
    public string? Contact { get; set; }

    /// <summary>Least time between the end of one request to a host and the start of the next.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan MinGap { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest time until a connection stands: name looked up, connected, certificate checked.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time from asking to the first byte of the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time from asking to the last byte of the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan WholeTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait that a host may ask of us (Retry-After, RateLimit, Crawl-delay) before the fetch is given up for now.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = Between)]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a request is tried again after a connect error, 408, 429 or 5xx.</summary>
    [Range(0, 10, ErrorMessage = Between)]
    public int Retries { get; set; } = 3;

    /// <summary>Hosts, addresses and networks that may be asked although they are not public, each with a port where it is not 80 or 443.</summary>
    public IList<string> Allow { get; } = [];
}
