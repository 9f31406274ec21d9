namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>Invented pages at the addresses where real ones live.</summary>
internal static class Listings
{
    public const string DayPath = "/papers/date/2026-03-18";

    public const string ApiPath = "/api/daily_papers?date=2026-03-18";

    public const string Html = """
        <!doctype html><html><head><title>Daily Papers - Hugging Face</title></head><body><h1>Daily Papers</h1>
        <article><h3><a href="/papers/2603.00001">Lanterns for Harbour Pilots</a></h3></article></body></html>
        """;

    public const string Json = """
        [{"paper":{"id":"2603.00001","title":"Lanterns for Harbour Pilots","summary":"We hang lanterns where pilots look.","upvotes":4,
        "authors":[{"name":"Ada Example"}],"publishedAt":"2026-03-17T00:00:00.000Z","submittedOnDailyAt":"2026-03-18T00:00:00.000Z"},
        "title":"Lanterns for Harbour Pilots","publishedAt":"2026-03-17T00:00:00.000Z"}]
        """;
}
