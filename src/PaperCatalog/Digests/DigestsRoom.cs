namespace PaperCatalog.Digests;

/// <summary>What the room brings to the application.</summary>
public static class DigestsRoom
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().BindConfiguration(DigestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<DigestPages>()
            .AddScoped<ExportSubscribers>()
            .AddSingleton<SignedLinks>()
            .AddSingleton<AskingLimit>()
            .AddSingleton<AskForDigest>()
            .AddSingleton<ChangeSubscription>()
            .AddSingleton<ForgetSubscriber>()
            .AddSingleton<TakeData>()
            .AddSingleton<StopSubscriber>()
            .AddSingleton<FindCandidates>()
            .AddSingleton<FindIssue>()
            .AddSingleton<ComposeDue>()
            .AddSingleton<PreviewDigest>()
            .AddSingleton<TryDigest>()
            .AddSingleton<PauseMailing>()
            .AddSingleton<DeliveryMails>()
            .AddSingleton<LetterMails>()
            .AddSingleton<SendMails>()
            .AddSingleton<MailingRound>()
            .AddSingleton<TidyDigests>();
    }

    /// <summary>For the process that serves.</summary>
    public static IServiceCollection AddMailingWatch(this IServiceCollection services) => services.AddHostedService<MailingWatch>();
}
