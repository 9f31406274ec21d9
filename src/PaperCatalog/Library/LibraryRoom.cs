namespace PaperCatalog.Library;

/// <summary>What the room brings to the application.</summary>
public static class LibraryRoom
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddScoped<KeepPapers>()
        .AddScoped<TagForMe>()
        .AddScoped<NearTags>()
        .AddScoped<Marks>()
        .AddScoped<LibraryPages>()
        .AddScoped<KeptPapers>()
        .AddScoped<TakeOut>();
}
