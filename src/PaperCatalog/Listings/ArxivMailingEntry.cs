namespace PaperCatalog.Listings;

/// <summary>One entry of an arXiv mailing: header lines between two lines of \\, then the abstract up to a third.</summary>
internal static class ArxivMailingEntry
{
    private const string Mark = "\\\\";

    private static readonly string[] Keys =
        ["Title", "Authors", "Author", "Categories", "Comments", "DOI", "Journal-ref", "Report-no", "MSC-class", "ACM-class", "License", "Date", "From", "Proxy", "Subj-class", "Note", "Notes"];

    /// <summary>Where the first entry begins, -1 where there is none.</summary>
    public static int FirstIn(string text)
    {
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || text[at - 1] == '\n') && BeginsEntry(text.AsSpan(at)))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Reads one part between two rules; null where it is no entry or its title is not whole.</summary>
    public static Entry? Read(string part, bool isLast, List<string> warnings)
    {
        var start = FirstIn(part);
        if (start < 0)
        {
            return null;
        }

        var lines = part[start..].Split('\n');
        var close = Array.FindIndex(lines, 1, line => line.TrimEnd() == Mark || line.StartsWith(Mark + " (", StringComparison.Ordinal));
        var head = lines[1..(close < 0 ? lines.Length : close)];
        var (fields, open) = Fields(head);
        var id = IdIn(head[0]);
        if (!fields.TryGetValue("Title", out var title) || (isLast && close < 0 && open == "Title"))
        {
            warnings.Add($"The title of arXiv:{id?.Id ?? "?"} is cut; the entry was left out.");
            return null;
        }

        var (text, isClosed) = Abstract(close < 0 ? [] : lines[close..]);
        var isReplacement = Array.Exists(head, line => line.StartsWith("replaced with", StringComparison.OrdinalIgnoreCase));
        return new Entry
        {
            Position = 1,
            Title = title,
            Abstract = text,
            AbstractCut = isLast && !isClosed,
            ArxivId = id?.Id,
            ArxivVersion = id?.Version,
            Doi = fields.GetValueOrDefault("DOI"),
            Authors = AuthorNames.Split((fields.GetValueOrDefault("Authors") ?? fields.GetValueOrDefault("Author"))?.Replace('\n', ' ')),
            Categories = fields.GetValueOrDefault("Categories")?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Links = id is { Id: var known } ? [EntryLinks.Of("https://arxiv.org/abs/" + known)] : [],
            PublishedAt = isReplacement ? null : Submitted(fields.GetValueOrDefault("Date")),
            Announcement = isReplacement ? "replace" : head[0].Contains("cross-listing", StringComparison.OrdinalIgnoreCase) ? "cross" : "new",
        };
    }

    private static bool BeginsEntry(ReadOnlySpan<char> at)
    {
        var line = at[Mark.Length..].IndexOf('\n') is >= 0 and var end ? at[(Mark.Length + end + 1)..] : [];
        return at[Mark.Length..].TrimStart(" \t\r").StartsWith("\n")
            && (line.StartsWith("arXiv:", StringComparison.Ordinal) || line.StartsWith("Paper: ", StringComparison.Ordinal));
    }

    private static ArxivId? IdIn(string line) =>
        line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [var id, ..] ? ArxivId.Parse(id) : null;

    /// <summary>The fields of the head, their continuation lines joined, and the name of the last.</summary>
    private static (Dictionary<string, string> Fields, string? Last) Fields(string[] head)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null, last = null;
        foreach (var line in head)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (name is not null && line.StartsWith(' '))
            {
                fields[name] += "\n" + line.Trim();
            }
            else if (colon > 0 && Array.Find(Keys, key => line.AsSpan(0, colon).SequenceEqual(key)) is { } key)
            {
                last = name = key;
                fields[name] = line[(colon + 1)..].Trim();
            }
            else
            {
                name = null;
            }
        }

        return (fields, last);
    }

    /// <summary>The lines after the head up to the next \\; the line that closes a replacement's head has its address on it.</summary>
    private static (string? Text, bool IsClosed) Abstract(string[] lines)
    {
        if (lines.Length == 0 || lines[0].StartsWith(Mark + " (", StringComparison.Ordinal))
        {
            return (null, true);
        }

        var end = Array.FindIndex(lines, 1, line => line.StartsWith(Mark, StringComparison.Ordinal));
        var text = string.Join('\n', lines[1..(end < 0 ? lines.Length : end)]).Trim();
        // Where the capture ends in the middle of a rule or of the closing line, that is no text.
        text = end < 0 && text[(text.LastIndexOf('\n') + 1)..].AsSpan().IndexOfAnyExcept('-', '%', '\\') < 0 ? text[..Math.Max(0, text.LastIndexOf('\n'))].TrimEnd() : text;
        return (text.Length > 0 ? text : null, end >= 0);
    }

    /// <summary>"Wed, 15 Mar 2023 18:34:08 GMT   (243kb,D)" without what stands in brackets.</summary>
    private static DateTimeOffset? Submitted(string? date) => ListedDate.Timestamp(date?.Split('(')[0].Trim());
}
