using System.Net;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Makes an outcome of an origin's answer.</summary>
internal static class ReadAnswer
{
    private static readonly string[] HeadersThatMatter =
        ["age", "cache-control", "content-language", "content-type", "date", "etag", "expires", "last-modified"];

    public static async Task<FetchOutcome> RunAsync(HttpResponseMessage answer, Question question, CancellationToken cancel) =>
        (int)answer.StatusCode switch
        {
            200 => await PageAsync(answer, question, cancel),
            301 or 302 or 303 or 307 or 308 => Redirect(answer, question),
            304 when question.HeldHere is not null => new NotModified(question.Url),
            408 or 429 or >= 500 => Status(answer, question) with { Retryable = true, AtOnce = true },
            _ => Status(answer, question),
        };

    private static async Task<FetchOutcome> PageAsync(HttpResponseMessage answer, Question question, CancellationToken cancel)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (!question.AboutRobots && !ListingMediaType.IsOne(type))
        {
            return new Refused($"{question.Host} sends {type ?? "no content type"} here, and listings are HTML, JSON, feeds, text or Markdown.");
        }

        if (!PageBody.IsReadable(answer.Content))
        {
            return new Refused($"{question.Host} compresses this with {answer.Content.Headers.ContentEncoding}, which it was not asked to.");
        }

        var cap = question.AboutRobots ? RobotsTxt.MaxBytes : PageBody.MaxBytes;
        return await PageBody.ReadAsync(answer.Content, cap, question.AboutRobots, cancel) switch
        {
            null => new Refused($"The page on {question.Host} holds more than {PageBody.MaxBytes >> 20} MB, which is the most."),
            { Length: 0 } when !question.AboutRobots => Status(answer, question) with { Sentence = $"{question.Host} sent an empty page.", Retryable = true },
            { } cut when !question.AboutRobots && EndsWithItsConnection(answer) && !PageEnd.IsThere(type, cut.Span) => FetchTrouble.BrokenOff(question.Host),
            { } bytes => new FetchedPage
            {
                RequestUrl = question.Url,
                FinalUrl = question.Url,
                Status = (int)answer.StatusCode,
                Headers = Headers(answer),
                Bytes = bytes,
            },
        };
    }

    /// <summary>Neither a length nor chunks nor compression says where it ends, as in HTTP/1.0.</summary>
    private static bool EndsWithItsConnection(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentLength is null && answer.Headers.TransferEncodingChunked is not true && answer.Content.Headers.ContentEncoding.Count == 0 && answer.Version.Major < 2;

    private static FetchOutcome Redirect(HttpResponseMessage answer, Question question)
    {
        if (!answer.Headers.TryGetValues("Location", out var locations))
        {
            return Status(answer, question);
        }

        var (to, refusal) = WebAddress.Parse(locations.First(), seenFrom: question.Url);
        return to is null || refusal is not null ? new Refused($"{question.Host} redirects elsewhere. {refusal}") : new Redirected(to);
    }

    private static Failed Status(HttpResponseMessage answer, Question question) =>
        new($"{question.Host} answers {Words(answer.StatusCode)}.", Retryable: false) { Status = (int)answer.StatusCode };

    private static string Words(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => $"{(int)status}: there is no such page",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{(int)status}: it does not show us this page",
        HttpStatusCode.TooManyRequests => $"{(int)status}: it was asked too often",
        HttpStatusCode.NoContent => $"{(int)status}: there is nothing on this page",
        >= HttpStatusCode.InternalServerError => $"{(int)status}: it is in trouble",
        _ => $"{(int)status}, which is no page",
    };

    private static Dictionary<string, string> Headers(HttpResponseMessage answer) => HeadersThatMatter
        .Select(name => (name, Value: answer.Headers.NonValidated.TryGetValues(name, out var one) ? one.ToString()
            : answer.Content.Headers.NonValidated.TryGetValues(name, out var other) ? other.ToString() : null))
        .Where(h => h.Value is not null)
        .ToDictionary(h => h.name, h => h.Value!, StringComparer.Ordinal);
}
