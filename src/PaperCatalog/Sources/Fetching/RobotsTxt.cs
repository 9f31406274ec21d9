using System.Globalization;
using System.Text;

namespace PaperCatalog.Sources.Fetching;

/// <summary>What one origin's robots.txt asks of us (RFC 9309). Reading never fails and takes time in proportion to the file.</summary>
public sealed class RobotsTxt
{
    /// <summary>The name by which robots.txt speaks to us.</summary>
    public const string Product = "PaperCatalog";

    /// <summary>What follows is not read, as the RFC permits.</summary>
    public const int MaxBytes = 500 * 1024;

    private readonly List<RobotsRule> rules;

    private RobotsTxt(Group group)
    {
        // The longest rule decides, and of two equally long ones the kinder.
        rules = [.. group.Rules.OrderByDescending(r => r.Length).ThenByDescending(r => r.Allow)];
        CrawlDelay = group.Delay;
    }

    public static RobotsTxt AllowsAll { get; } = new(new Group());

    /// <summary>No part of the RFC, yet some origins ask for it and mean it.</summary>
    public TimeSpan? CrawlDelay { get; }

    public static RobotsTxt Parse(ReadOnlySpan<byte> bytes)
    {
        var (ours, everyones) = (new Group(), new Group());
        List<Group> addressed = [];
        var heading = false;
        foreach (var (key, value) in Lines(bytes))
        {
            switch (key)
            {
                case "user-agent":
                    addressed = heading ? addressed : [];
                    heading = true;
                    Address(addressed, value, ours, everyones);
                    break;
                case "allow" or "disallow":
                    heading = false;
                    addressed.ForEach(g => g.Add(value, key is "allow"));
                    break;
                case "crawl-delay" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400:
                    addressed.ForEach(g => g.Delay = TimeSpan.FromSeconds(seconds));
                    break;
            }
        }

        return new RobotsTxt(ours.Named ? ours : everyones);
    }

    public bool Allows(Uri page)
    {
        var path = RobotsRule.Plain(page.PathAndQuery, isRule: false);
        return path == "/robots.txt" || rules.Find(r => r.Matches(path)) is not { Allow: false };
    }

    private static void Address(List<Group> addressed, string agent, Group ours, Group everyones)
    {
        var name = agent.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_').Count();
        if (agent.AsSpan(0, name).Equals(Product, StringComparison.OrdinalIgnoreCase))
        {
            ours.Named = true;
            addressed.Add(ours);
        }
        else if (agent is "*" || agent.StartsWith("* ", StringComparison.Ordinal))
        {
            addressed.Add(everyones);
        }
    }

    private static IEnumerable<(string Key, string Value)> Lines(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Length > MaxBytes ? bytes[..LastWholeLine(bytes[..MaxBytes])] : bytes);
        return text.TrimStart('\uFEFF').Split('\n', '\r')
            .Select(line => line.Split('#', 2)[0].Split(':', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0].Trim().ToLowerInvariant(), parts[1].Trim()));
    }

    /// <summary>Half a rule would be another rule: "/private" cut after its first letter forbids everything.</summary>
    private static int LastWholeLine(ReadOnlySpan<byte> bytes) => bytes.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    private sealed class Group
    {
        public bool Named { get; set; }

        public List<RobotsRule> Rules { get; } = [];

        public TimeSpan? Delay { get; set; }

        public void Add(string pattern, bool allow)
        {
            if (pattern.Length > 0)
            {
                Rules.Add(new RobotsRule(pattern, allow));
            }
        }
    }
}
