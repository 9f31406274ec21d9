namespace PaperCatalog.Review;

/// <summary>What the room brings to the application.</summary>
public static class ReviewRoom
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<MergePapers>()
        .AddSingleton<SplitPaper>()
        .AddSingleton<AnswerQuestion>()
        .AddSingleton<UndoJudgement>()
        .AddScoped<DoubtfulPairs>()
        .AddScoped<RecordPages>();
}
