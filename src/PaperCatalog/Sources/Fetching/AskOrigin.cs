using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Asks an origin one question, in its turn, and again where that is worth it. The only place that sends a request.</summary>
internal sealed class AskOrigin : IDisposable
{
    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly HostTurns turns;
    private readonly HttpMessageInvoker wire;
    private readonly ResiliencePipeline<FetchOutcome> retries;

    public AskOrigin(IOptions<FetchOptions> options, ResolveHost resolve, HostTurns turns, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        this.turns = turns;
        wire = new HttpMessageInvoker(Handler(this.options, new GuardedConnect(resolve, new AllowList(this.options.Allow))));
        retries = Retries(this.options.Retries, clock);
    }

    public static string Version { get; } = typeof(AskOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public ValueTask<FetchOutcome> RunAsync(Question question, CancellationToken cancel) =>
        retries.ExecuteAsync(static (state, c) => state.Self.OnceAsync(state.Question, c), (Self: this, Question: question), cancel);

    public void Dispose() => wire.Dispose();

    /// <summary>No proxy and no cookies, whatever the environment says; redirects and compression are ours, so that each hop and each byte passes the guard.</summary>
    private static SocketsHttpHandler Handler(FetchOptions options, GuardedConnect guard) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => guard.RunAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel),
    };

    private static ResiliencePipeline<FetchOutcome> Retries(int times, TimeProvider clock)
    {
        var pipeline = new ResiliencePipelineBuilder<FetchOutcome> { TimeProvider = clock };
        return times == 0 ? pipeline.Build() : pipeline.AddRetry(new RetryStrategyOptions<FetchOutcome>
        {
            ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is Failed { AtOnce: true }),
            MaxRetryAttempts = times,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(2),
            MaxDelay = TimeSpan.FromSeconds(30),
        }).Build();
    }

    private async ValueTask<FetchOutcome> OnceAsync(Question question, CancellationToken cancel)
    {
        using var turn = await turns.TakeAsync(question.Host, cancel);
        if (turn.RefusedUntil is { } until)
        {
            return new Failed($"{question.Host} asked to be left alone until {until:u}.", true) { NotBefore = until };
        }

        using var whole = new CancellationTokenSource(options.WholeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, whole.Token);
        try
        {
            return await AnswerAsync(question, turn, either.Token);
        }
        catch (OperationCanceledException) when (whole.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return FetchTrouble.NoEnd(question.Host, options.WholeTimeout);
        }
        catch (Exception e) when (FetchTrouble.Of(e, question.Host) is { } trouble)
        {
            return trouble;
        }
    }

    private async Task<FetchOutcome> AnswerAsync(Question question, HostTurns.Turn turn, CancellationToken cancel)
    {
        using var firstByte = new CancellationTokenSource(options.FirstByteTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, firstByte.Token);
        using var request = Compose(question);
        HttpResponseMessage answer;
        try
        {
            answer = await wire.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            return e.InnerException is TimeoutException
                ? FetchTrouble.NoConnection(question.Host, options.ConnectTimeout)
                : FetchTrouble.NoAnswer(question.Host, options.FirstByteTimeout);
        }

        using (answer)
        {
            var wish = HoldOff.Of(answer, clock.GetUtcNow());
            DateTimeOffset? notBefore = wish is { } time ? turn.HoldOff(time) : null;
            var outcome = await ReadAnswer.RunAsync(answer, question, cancel);
            return outcome is Failed failed ? failed with { NotBefore = notBefore, AtOnce = failed.AtOnce && !(wish > options.LongestWait) } : outcome;
        }
    }

    private HttpRequestMessage Compose(Question question)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, question.Url);
        var contact = options.Contact is { Length: > 0 } someone ? $" (+{someone})" : "";
        request.Headers.TryAddWithoutValidation("User-Agent", $"{RobotsTxt.Product}/{Version}{contact}");
        request.Headers.TryAddWithoutValidation("Accept", question.AboutRobots ? "text/plain, */*;q=0.1" : ListingMediaType.Accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (question.HeldHere is { } held)
        {
            AddIfAny(request.Headers, "If-None-Match", held.ETag);
            AddIfAny(request.Headers, "If-Modified-Since", held.LastModified);
        }

        return request;
    }

    private static void AddIfAny(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
