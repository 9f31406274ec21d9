using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// Text in which each link's address stands on a line of its own below the words of the link, as notebooks export web pages. A paper is a
/// login address under its upvotes, its own address under its title, and again under its abstract.
/// </summary>
public sealed class AddressLineForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex PaperLines = new(@"^https?://[a-z.]+/papers/(?:\d{4}\.\d{4,5}|[a-z-]{2,10}/\d{7})[ \t]*$", RegexOptions.Multiline | Options);

    private static readonly Regex Login = new(@"^https?://[a-z.]+/login\?next=%2Fpapers%2F\S{4,30}[ \t]*$", RegexOptions.Multiline | Options);

    private static readonly Regex Votes = new(@"^ ?(?:\[-\] )?(?:\d[\d,]*|-)\s{1,4}https?://[a-z.]+/login\?next=%2Fpapers%2F\S", RegexOptions.Multiline | Options);

    public FormGuess Recognise(CaptureText capture) =>
        PaperLines.Count(capture.Text) >= 2 && Login.IsMatch(capture.Text)
            ? new FormGuess(0.85, "the addresses of papers stand on lines of their own below titles and abstracts")
            : FormGuess.No;

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var first = Votes.Match(text) is { Success: true } votes ? votes.Index : Login.Match(text).Index;
        var head = PageHead.Of(text, first, origin);
        var papers = new List<Paper>();
        var lastEnd = 0;
        foreach (var (words, address, end) in Links(text))
        {
            Take(papers, words, address, head);
            lastEnd = end;
            if (papers.Count > CaptureText.MaxEntries)
            {
                break;
            }
        }

        TakeCutEnd(papers, text[lastEnd..], warnings);
        return new Listing
        {
            Form = ListingForm.Markdown,
            Kind = head.Kind,
            Query = head.Query,
            Period = head.Period,
            Curator = head.Curator,
            Entries = [.. papers.Where(paper => paper.Title is not null).Select(paper => paper.ToEntry())],
            Warnings = warnings,
        };
    }

    /// <summary>The paragraphs before each address, and the address.</summary>
    private static IEnumerable<(List<string> Words, string Address, int End)> Links(string text)
    {
        var words = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf("\n\n", at, StringComparison.Ordinal) is >= 0 and var empty ? empty : text.Length;
            var block = text[at..end].Trim();
            at = Math.Min(text.Length, end + 2);
            if (block.StartsWith("http", StringComparison.Ordinal) && !block.AsSpan().ContainsAny(" \n\t"))
            {
                yield return (words, block, at);
                words = [];
            }
            else if (block.Length > 0)
            {
                words.Add(block);
            }
        }
    }

    private static void Take(List<Paper> papers, List<string> words, string address, PageHead head)
    {
        var id = ArxivId.FromUrl(address);
        if (id is null)
        {
            if (papers is [.., var last] && last.Abstract is not null && words is [var name] && address.StartsWith("https://huggingface.co/", StringComparison.Ordinal))
            {
                last.Organisation ??= name;
            }
        }
        else if (address.Contains("login?next=", StringComparison.Ordinal))
        {
            TakeFacts(papers, words, head);
            papers.Add(new Paper { Id = id.Value, Upvotes = words.Count > 0 ? Number(words[^1]) : null });
        }
        else if (papers is [.., var paper] && paper.Id.Id == id.Value.Id)
        {
            TakeOf(paper, words, address, head);
        }
    }

    /// <summary>What stands above the paper's own address: its title, then its abstract, then the counter of its discussion.</summary>
    private static void TakeOf(Paper paper, List<string> words, string address, PageHead head)
    {
        if (paper.Title is null)
        {
            paper.Title = words.Count > 0 ? string.Join(' ', words) : null;
            paper.Address = address;
        }
        else if (address.EndsWith("#community", StringComparison.Ordinal))
        {
            paper.Comments ??= words.Count > 0 ? Number(words[^1]) : null;
            paper.Published ??= DayIn(words, head);
        }
        else if (paper.Abstract is null && words.Count > 0)
        {
            paper.Abstract = string.Join('\n', words);
        }
    }

    /// <summary>Before the upvotes of the next paper stands the date of this one.</summary>
    private static void TakeFacts(List<Paper> papers, List<string> words, PageHead head)
    {
        if (papers is [.., var paper])
        {
            paper.Published ??= DayIn(words, head);
        }
    }

    private static DateOnly? DayIn(List<string> words, PageHead head) =>
        words.Select(word => ListedDate.Day(word, head.Seen)).FirstOrDefault(day => day is not null);

    /// <summary>Words without an address at the end belong to the paper that was being shown.</summary>
    private static void TakeCutEnd(List<Paper> papers, string rest, List<string> warnings)
    {
        var words = rest.Trim();
        if (papers is not [.., var paper] || words.Length == 0)
        {
            return;
        }

        if (paper.Title is null)
        {
            warnings.Add("The capture ends inside a title; that entry was left out.");
        }
        else if (paper.Abstract is null)
        {
            paper.Abstract = words;
            paper.IsCut = true;
        }
    }

    /// <summary>"7" and " [-] 7" are seven; "-" and " [-] -" are none.</summary>
    private static int? Number(string words) =>
        int.TryParse(words.Split([' ', ']']) is [.., var last] ? last.Replace(",", "", StringComparison.Ordinal) : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A paper while its parts are gathered.</summary>
    private sealed class Paper
    {
        public required ArxivId Id { get; init; }
        public required int? Upvotes { get; init; }
        public string? Title { get; set; }
        public string? Address { get; set; }
        public string? Abstract { get; set; }
        public bool IsCut { get; set; }
        public int? Comments { get; set; }
        public string? Organisation { get; set; }
        public DateOnly? Published { get; set; }

        public Entry ToEntry() => new()
        {
            Position = 1,
            Title = Title ?? "",
            Abstract = Abstract,
            AbstractCut = IsCut,
            ArxivId = Id.Id,
            ArxivVersion = Id.Version,
            Upvotes = Upvotes,
            Comments = Comments,
            Organisation = Organisation,
            Links = Address is null ? [] : [EntryLinks.Of(Address)],
            PublishedAt = Published is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        };
    }
}
