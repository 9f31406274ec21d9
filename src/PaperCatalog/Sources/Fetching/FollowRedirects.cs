namespace PaperCatalog.Sources.Fetching;

/// <summary>Asks, and follows where the answer leads, each hop looked at like the first.</summary>
internal sealed class FollowRedirects(AskOrigin ask)
{
    private const int MaxRedirects = 5;

    /// <summary>The answer at the end of the chain, whose pages know where the chain began.</summary>
    /// <param name="stop">What stands against asking this address; null where nothing does.</param>
    public async Task<FetchOutcome> RunAsync(Question question, Func<Uri, CancellationToken, Task<FetchOutcome?>> stop, CancellationToken cancel)
    {
        var first = question.Url;
        var been = new HashSet<Uri>();
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            if (!been.Add(question.Url))
            {
                return new Failed($"{first.Host} redirects in a circle.", false);
            }

            if (await stop(question.Url, cancel) is { } stopped)
            {
                return stopped;
            }

            var answer = await ask.RunAsync(question, cancel);
            if (answer is not Redirected(var next))
            {
                return answer is FetchedPage page ? page with { RequestUrl = first } : answer;
            }

            question = question with { Url = next };
        }

        return new Failed($"{first.Host} redirects more than {MaxRedirects} times.", false);
    }
}
