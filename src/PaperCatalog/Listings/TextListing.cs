namespace PaperCatalog.Listings;

/// <summary>Builds the entries out of the blocks of a text. The order of a card is upvotes, title, abstract, organisation or authors, date, comments.</summary>
internal sealed class TextListing(List<TextBlock> blocks, DateTimeOffset capturedAt)
{
    private readonly List<Entry> entries = [];
    private readonly List<string> warnings = [];
    private readonly List<TextBlock> counts = [];
    private ListingKind kind;
    private DateOnly? day;
    private string? curator;
    private string? query;
    private string? submitter;
    private bool countsFirst;

    /// <summary>Reads them; no entries where the text is not made as a listing is.</summary>
    public Listing Read(bool endsInLine)
    {
        Label(endsInLine);
        for (var at = 0; at < blocks.Count; at++)
        {
            Take(blocks[at]);
            curator ??= BannerWords.Curator(string.Join(' ', blocks[Math.Max(0, at - 2)..(at + 1)].Where(block => block.Kind is BlockKind.Banner).Select(block => block.Text)));
        }

        JudgeEnds(endsInLine);
        return new Listing
        {
            Form = ListingForm.Text,
            Kind = query is not null ? ListingKind.Query : kind,
            Period = day is { } date ? ListedDate.OfDay(date).Value : null,
            Query = query,
            Curator = curator,
            Entries = TextShape.IsListing(entries, HasBanner) ? entries : [],
            Warnings = warnings,
        };
    }

    private bool HasBanner => blocks.Exists(block => block.Kind is BlockKind.Banner && (BannerWords.IsUnmistakable(block.Text) || block.Text.Length > 8));

    private void Label(bool endsInLine)
    {
        var prose = Enumerable.Range(0, blocks.Count).Where(at => blocks[at].Kind is BlockKind.Prose).ToList();
        var labels = TitleOrAbstract.Label(prose.ConvertAll(at => blocks[at].Text), lastMayBeCut: !endsInLine);
        for (var at = 0; at < prose.Count; at++)
        {
            blocks[prose[at]] = blocks[prose[at]] with { Kind = labels[at] ? BlockKind.Title : BlockKind.Abstract };
        }

        if (HasBanner && prose.Count > 1 && labels[0] && labels[1] && TextShape.IsQuery(blocks[prose[0]].Text, Papers()))
        {
            query = blocks[prose[0]].Text;
            blocks[prose[0]] = blocks[prose[0]] with { Kind = BlockKind.Banner };
        }
    }

    private List<string> Papers() =>
        [.. Enumerable.Range(1, Math.Max(0, blocks.Count - 1)).Where(at => blocks[at].Kind is BlockKind.Abstract).Select(at => blocks[at - 1].Text + " " + blocks[at].Text)];

    private void Take(TextBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Title:
                Begin(block.Text);
                break;
            case BlockKind.Abstract:
                Extend(block.Text);
                break;
            case BlockKind.Banner:
                kind = block.Text.Equals("Trending Papers", StringComparison.OrdinalIgnoreCase) ? ListingKind.Trending : kind;
                break;
            case BlockKind.Count:
                countsFirst |= entries.Count == 0;
                counts.Add(block);
                break;
            case BlockKind.Submitter:
                submitter = block.Text;
                break;
            case BlockKind.Date when entries.Count == 0:
                day ??= block.Day(capturedAt);
                break;
            default:
                Change(entry => Fact(entry, block));
                break;
        }
    }

    private Entry Fact(Entry entry, TextBlock block) => block.Kind switch
    {
        BlockKind.Organisation => entry with { Organisation = block.Text },
        BlockKind.Address => entry with { Links = [.. entry.Links, EntryLinks.Of(block.Text)] },
        BlockKind.Date => entry with { PublishedAt = entry.PublishedAt ?? Midnight(block.Day(capturedAt)) },
        _ => entry,
    };

    private static DateTimeOffset? Midnight(DateOnly? date) => date is { } known ? new DateTimeOffset(known, TimeOnly.MinValue, TimeSpan.Zero) : null;

    /// <summary>Of two numbers between cards the first counts the comments of the card before, the second the upvotes of this one.</summary>
    private void Begin(string title)
    {
        if (counts.Count > 1)
        {
            Change(entry => entry with { Comments = counts[0].Number });
        }

        entries.Add(new Entry { Position = 0, Title = title, Submitter = submitter, Upvotes = countsFirst && counts.Count > 0 ? counts[^1].Number : null });
        counts.Clear();
        submitter = null;
    }

    private void Extend(string text)
    {
        if (entries.Count == 0)
        {
            warnings.Add("The text begins inside an abstract whose title is missing: it was left out.");
        }

        Change(entry => entry with { Abstract = entry.Abstract is null ? text : entry.Abstract + " " + text });
    }

    private void Change(Func<Entry, Entry> change)
    {
        if (entries.Count > 0)
        {
            entries[^1] = change(entries[^1]);
        }
    }

    private void JudgeEnds(bool endsInLine)
    {
        if (!HasBanner && entries is [var first, ..] && TextShape.BeginsInside(first.Title))
        {
            warnings.Add($"The text begins inside a title: \"…{first.Title}\" was left out.");
            entries.RemoveAt(0);
        }

        if (entries.Count > 1 && entries[^1].Abstract is null && !endsInLine)
        {
            warnings.Add($"The text may end inside a title: \"{entries[^1].Title}…\" was left out.");
            entries.RemoveAt(entries.Count - 1);
        }
        else if (entries.Count > 0 && entries[^1].Abstract is { } last && !EntryText.EndsSentence(last))
        {
            Change(entry => entry with { AbstractCut = true });
        }
    }
}
