using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>The words of a papers page that stand around its papers: they are never part of a title or an abstract.</summary>
internal static class BannerWords
{
    public const string Community = "and the research community";

    /// <summary>Said by no other kind of page: where one of them stands, the text was drawn from a papers page.</summary>
    private static readonly string[] Unmistakable =
    [
        "Get trending papers in your email inbox once a day!",
        "Get trending papers in your email inbox!",
        Community,
        "Daily Papers",
        "Trending Papers",
    ];

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase)
    {
        // The banner and its head
        "new", "subscribe", "subscribed", "papers", "weekly papers", "monthly papers", "by", "AK", Community, "daily", "weekly", "monthly",
        "daily weekly monthly", "daily / weekly / monthly", "daily/weekly/monthly", "day", "week", "month", "today", "yesterday", "trending", "latest", "top", "all time",
        "submit a paper", "submit", "search papers", "search", "sort by", "filter", "view all", "show more", "load more", "loading...", "loading", "clear", "previous", "next", "prev", "back to top",
        // The card
        "upvote", "upvotes", "submitted by", "comments", "comment", "community", "github", "arxiv page", "arxiv", "pdf", "view arxiv page", "view pdf", "abstract", "ai summary", "read more", "project page",
        "authors", "·", "•", "|", "-", "–", "—", "…", "...",
        // The menu and the foot of the site
        "hugging face", "models", "datasets", "spaces", "buckets", "posts", "docs", "enterprise", "solutions", "pricing", "log in", "login", "sign up", "sign in", "log out", "settings", "new model",
        "tasks", "languages", "learn", "blog", "articles", "forum", "discord", "service status", "documentation", "resources", "social", "twitter", "x", "linkedin", "youtube", "wechat",
        "company", "tos", "terms", "privacy", "about", "jobs", "careers", "website", "inference endpoints", "huggingchat", "system theme", "brand assets", "© hugging face", "hugging face's logo",
        "search models, datasets, users...", "skip to content", "skip to main content", "toggle theme", "menu", "home", "changelog",
    };

    private static readonly Regex CuratorLine = new(@"^by\s*(?<name>\S.{0,60}?)\s*and the research community$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    /// <summary>Words that are seen glued to the front of what follows them: a capital letter or a digit without a space between.</summary>
    private static readonly Regex Glued = new(
        @"^(?:(?:Subscribe|new|Daily Papers|Trending Papers|DailyWeekly|Upvote|by\s?AK and the research community|and the research community"
        + @"|Get trending papers in your email inbox once a day!|Get trending papers in your email inbox!)[\p{Lu}0-9]"
        + @"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{1,2}\p{Lu})",
        RegexOptions.NonBacktracking);

    /// <summary>True for a line that is nothing but words of the page.</summary>
    public static bool Is(string line) => Lines.Contains(line) || IsUnmistakable(line) || Curator(line) is not null;

    /// <summary>True for a line that only a papers page has.</summary>
    public static bool IsUnmistakable(string line) => Array.Exists(Unmistakable, phrase => phrase.Equals(line, StringComparison.OrdinalIgnoreCase)) || Curator(line) is not null;

    /// <summary>The name in "by AK and the research community", also glued ("byAK"); null for any other line.</summary>
    public static string? Curator(string line) =>
        line.Length < 120 && CuratorLine.Match(EntryText.Clean(line)) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Where the words glued to the front of a line end; 0 where none are.</summary>
    public static int GluedLength(string line)
    {
        var length = 0;
        while (Glued.Match(line[length..Math.Min(line.Length, length + 100)]) is { Success: true } match)
        {
            length += match.Length - 1;
        }

        return length;
    }
}
