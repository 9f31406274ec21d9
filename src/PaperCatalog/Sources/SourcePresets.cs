namespace PaperCatalog.Sources;

/// <summary>Sources that many will want. Nothing is asked before somebody adds one and switches it on.</summary>
public static class SourcePresets
{
    private const string HuggingFace = "https://huggingface.co";

    /// <summary>Hours of the day at which a daily listing is worth another look, at a minute of our own so as not to come with the crowd.</summary>
    private const string EveryTwoHours = "17 */2 * * *";

    private const string OnceADay = "37 5 * * *";

    public static IReadOnlyList<SourceForm> All { get; } =
    [
        new() { Name = "Hugging Face Daily Papers (API)", Kind = SourceKind.Api, Template = HuggingFace + "/api/daily_papers?date={date}&limit=100", Cron = EveryTwoHours },
        new() { Name = "Hugging Face Daily Papers", Kind = SourceKind.Daily, Template = HuggingFace + "/papers/date/{date}", Cron = EveryTwoHours },
        new() { Name = "Hugging Face weekly papers", Kind = SourceKind.Weekly, Template = HuggingFace + "/papers/week/{week}", Cron = OnceADay },
        new() { Name = "Hugging Face monthly papers", Kind = SourceKind.Monthly, Template = HuggingFace + "/papers/month/{month}", Cron = OnceADay },
        new() { Name = "Hugging Face trending papers", Kind = SourceKind.Trending, Template = HuggingFace + "/papers/trending", Cron = "27 */6 * * *" },
        new() { Name = "Hugging Face search", Kind = SourceKind.Query, Template = HuggingFace + "/papers?q={query}", Query = "multimodal", Cron = OnceADay },
        new()
        {
            Name = "arXiv by category",
            Kind = SourceKind.Feed,
            Template = "https://export.arxiv.org/api/query?search_query=cat:{query}&sortBy=submittedDate&sortOrder=descending&max_results=100",
            Query = "cs.CV",
            Cron = OnceADay,
        },
    ];

    /// <summary>The preset that <see cref="SourceForm.Slug"/> names.</summary>
    public static SourceForm? Named(string slug) => All.FirstOrDefault(p => p.Slug == slug);
}
