using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Search;

/// <summary>What is asked of a search.</summary>
/// <param name="Skip">How many of the best to pass over: the pages before.</param>
public sealed record SearchRequest(string Query, int Limit = 20, int Skip = 0)
{
    /// <summary>False to search what was typed, without correcting it.</summary>
    public bool Correct { get; init; } = true;

    /// <summary>True while the query is being typed: its last word may go on.</summary>
    public bool Unfinished { get; init; }

    /// <summary>The last paper of the page before: this one goes on after it, wherever it stands now.</summary>
    public long? After { get; init; }

    /// <summary>True to be told of everything found, for counting; it costs a look at every score.</summary>
    public bool WithFound { get; init; }

    /// <summary>The papers saved by whoever asks; null where nobody is known.</summary>
    public IReadOnlySet<long>? Saved { get; init; }
}

/// <summary>A paper that a search found.</summary>
public sealed record PaperHit(long Id, string Key, string Title, double Score);

/// <summary>What a search found.</summary>
/// <param name="Total">Papers that answer well enough to be counted.</param>
/// <param name="DidYouMean">The query as the catalogue would spell it, which is what was searched; null where nothing was corrected.</param>
public sealed record SearchResult(ParsedQuery Query, IReadOnlyList<PaperHit> Papers, int Total, string? DidYouMean, double TookMs)
{
    /// <summary>More papers are not counted one by one to the reader: which of them still answers is a matter of degree.</summary>
    public const int MostCounted = 1_000;

    public bool TotalIsExact => Total <= MostCounted;

    /// <summary>Sequences of terms that answer to the query, see <see cref="Snippet"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Marks { get; init; } = [];

    /// <summary>False while the index is being built, for the first time or for another version of the application: nothing can be found yet.</summary>
    public bool IsReady { get; init; } = true;

    /// <summary>Everything found, where it was asked for, as documents of the index's generation.</summary>
    public DocumentSet? Found { get; init; }

    public Guid Generation { get; init; }
}

/// <summary>Finds papers by relevance: sums over all that hold any word, then a second look at the best.</summary>
public sealed class FindPapers(NpgsqlDataSource database, DocumentTable table, SearchOptions options, TimeProvider clock)
{
    /// <summary>No page begins later: whoever has seen so many wants another query.</summary>
    public const int MostSkipped = 10_000;

    /// <summary>A rebuild takes longer than a search, so that a search meets few exchanges of the index; a tiny index is the exception.</summary>
    private const int MostAttempts = 20;

    public async Task<SearchResult> RunAsync(SearchRequest request, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var query = QueryReader.Read(request.Query);
        var asked = request with { Skip = Math.Clamp(request.Skip, 0, MostSkipped) };
        try
        {
            var (ranked, papers) = await AttemptAsync(query, asked, cancel);
            return new SearchResult(query, papers, ranked.Total, ranked.DidYouMean, clock.GetElapsedTime(began).TotalMilliseconds)
            {
                Marks = ranked.Marks,
                IsReady = ranked.State.IsReadable,
                Found = ranked.Found,
                Generation = ranked.State.Generation,
            };
        }
        catch (PostgresException missing) when (IndexState.IsMissing(missing))
        {
            // Somebody dropped the index, which is allowed: it is derived, and on its way.
            return new SearchResult(query, [], 0, null, clock.GetElapsedTime(began).TotalMilliseconds) { IsReady = false };
        }
    }

    private async Task<(RankedPapers Ranked, List<PaperHit> Papers)> AttemptAsync(ParsedQuery query, SearchRequest request, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            var ranked = await new RankPapers(connection, table, options).RunAsync(query, request, cancel);
            var papers = ranked.State.IsReadable ? await LoadAsync(connection, ranked, cancel) : [];
            if (papers is not null || attempt == MostAttempts)
            {
                return (ranked, papers ?? []);
            }
        }
    }

    /// <summary>The records of the papers found; null where the index was exchanged for a new one meanwhile.</summary>
    private static async Task<List<PaperHit>?> LoadAsync(NpgsqlConnection connection, RankedPapers ranked, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT s.generation, p.id, p.key, p.title FROM {IndexSchema.Live}.state s LEFT JOIN paper p ON p.id = ANY($1)", connection)
        { Parameters = { new() { Value = ranked.Papers.Select(p => p.PaperId).ToArray() } } };
        await command.PrepareAsync(cancel);
        var records = new Dictionary<long, (string Key, string Title)>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (rows.GetGuid(0) != ranked.State.Generation)
            {
                return null;
            }

            if (!await rows.IsDBNullAsync(1, cancel))
            {
                records[rows.GetInt64(1)] = (rows.GetString(2), rows.GetString(3));
            }
        }

        return [.. ranked.Papers.Where(p => records.ContainsKey(p.PaperId))
            .Select(p => new PaperHit(p.PaperId, records[p.PaperId].Key, records[p.PaperId].Title, Math.Round(p.Score, 4)))];
    }
}
