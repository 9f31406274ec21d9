namespace PaperCatalog.Sources.Fetching;

/// <summary>What to fetch.</summary>
/// <param name="Held">The copy that is there already: where it is still current, the answer is <see cref="NotModified"/>.</param>
public sealed record FetchRequest(string Url, HeldCopy? Held = null);

/// <summary>What an earlier <see cref="FetchedPage"/> said about itself; true of the address it came from in the end, and of no other.</summary>
/// <param name="LastModified">The header as it came: it is sent back letter by letter.</param>
public sealed record HeldCopy(Uri FinalUrl, string? ETag, string? LastModified);

/// <summary>How a fetch ended: a <see cref="FetchedPage"/>, <see cref="NotModified"/>, <see cref="Refused"/> or <see cref="Failed"/>.</summary>
public abstract record FetchOutcome;

/// <summary>A complete answer with status 200.</summary>
public sealed record FetchedPage : FetchOutcome
{
    public required Uri RequestUrl { get; init; }

    /// <summary>Where the redirects led.</summary>
    public required Uri FinalUrl { get; init; }

    public required int Status { get; init; }

    /// <summary>Those that say something about the content, by name in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body after decompression, never more than <see cref="PageBody.MaxBytes"/>.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public string? ETag => Headers.GetValueOrDefault("etag");

    public string? LastModified => Headers.GetValueOrDefault("last-modified");

    /// <summary>To be sent along with the next request.</summary>
    public HeldCopy Held => new(FinalUrl, ETag, LastModified);
}

/// <summary>The copy that is held is still current.</summary>
public sealed record NotModified(Uri FinalUrl) : FetchOutcome;

/// <summary>We do not fetch this: the guard, robots.txt, its size or its type forbid it. Asking again changes nothing.</summary>
public sealed record Refused(string Sentence) : FetchOutcome;

/// <summary>The origin did not give it. Nothing partial is handed on.</summary>
/// <param name="Retryable">True where a later attempt may well succeed.</param>
public sealed record Failed(string Sentence, bool Retryable) : FetchOutcome
{
    /// <summary>The status it answered with; null where it did not answer.</summary>
    public int? Status { get; init; }

    /// <summary>When the origin wants to be asked again, where it said so.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Worth another attempt within this fetch.</summary>
    internal bool AtOnce { get; init; }
}

/// <summary>The answer lies elsewhere; never leaves the room.</summary>
internal sealed record Redirected(Uri To) : FetchOutcome;

/// <summary>One question to one origin.</summary>
/// <param name="AboutRobots">Asks for robots.txt: any type will do, and what is beyond its cap is cut off rather than refused.</param>
internal sealed record Question(Uri Url, HeldCopy? Held = null, bool AboutRobots = false)
{
    public string Host => Url.IdnHost;

    /// <summary>The held copy where it is of this very address; a redirect may have led elsewhere.</summary>
    public HeldCopy? HeldHere => Held?.FinalUrl == Url ? Held : null;
}
