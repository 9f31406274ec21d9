using System.Buffers;

namespace PaperCatalog.Listings;

/// <summary>Finds the addresses in a text and says what each leads to.</summary>
public static class EntryLinks
{
    /// <summary>Addresses looked at in one text at most: an abstract with more is no abstract.</summary>
    private const int MaxLinks = 50;

    /// <summary>How far before an address its words are looked at: about one clause.</summary>
    private const int WordsBefore = 90;

    private static readonly SearchValues<string> Starts = SearchValues.Create(
        ["http://", "https://", "www.", "github.com/", "gitlab.com/", "huggingface.co/", "arxiv.org/", "doi.org/"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> InAddress = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%");

    private static readonly string[] CodeHosts =
        ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "gist.github.com", "code.google.com", "anonymous.4open.science", "sourceforge.net", "pypi.org"];

    private static readonly string[] DataHosts =
        ["zenodo.org", "figshare.com", "dataverse.harvard.edu", "data.mendeley.com", "osf.io", "physionet.org", "kaggle.com", "openneuro.org", "ieee-dataport.org"];

    private static readonly string[] DemoHosts =
        ["youtube.com", "youtu.be", "vimeo.com", "bilibili.com", "colab.research.google.com", "replicate.com", "gradio.live", "gradio.app", "streamlit.app"];

    private static readonly string[] ProjectHosts =
        ["github.io", "gitlab.io", "sites.google.com", "pages.dev", "netlify.app", "vercel.app", "readthedocs.io", "notion.site"];

    /// <summary>Every address in the text, without repeats. Linear.</summary>
    public static IReadOnlyList<EntryLink> Find(string text)
    {
        var links = new List<EntryLink>();
        var at = 0;
        for (var seen = 0; seen < MaxLinks && text.AsSpan(at).IndexOfAny(Starts) is var start and >= 0; seen++)
        {
            start += at;
            var length = AddressLength(text.AsSpan(start));
            var address = text.Substring(start, length);
            at = start + Math.Max(length, 3);
            if (IsAddress(text, start, address))
            {
                Add(links, Of(address, text[Math.Max(0, start - WordsBefore)..start]));
            }
        }

        return links;
    }

    /// <summary>The address with its kind, by host and path, else by the words before it. A missing scheme becomes https.</summary>
    public static EntryLink Of(string address, string before = "")
    {
        var url = address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address;
        return new EntryLink(Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Kind(uri, before) : "page", url);
    }

    /// <summary>Adds a link whose address is not there yet; a closing slash makes no difference.</summary>
    public static void Add(List<EntryLink> links, EntryLink link)
    {
        if (!links.Exists(known => known.Url.AsSpan().TrimEnd('/').Equals(link.Url.AsSpan().TrimEnd('/'), StringComparison.OrdinalIgnoreCase)))
        {
            links.Add(link);
        }
    }

    /// <summary>Up to what cannot be part of it: a bracket that it did not open, and the marks of the sentence around it.</summary>
    private static int AddressLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(InAddress);
        end = end < 0 ? text.Length : end;
        var open = 0;
        for (var at = 0; at < end; at++)
        {
            open += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            if (open < 0)
            {
                end = at;
            }
        }

        var address = text[..end].TrimEnd(".,;:!?'*_~$&(");
        return address.Length;
    }

    /// <summary>A bare host counts where no word stands before it ("mygithub.com/" is another host) and something follows it.</summary>
    private static bool IsAddress(string text, int start, string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? address : address[(scheme + 3)..];
        return host.Length > 3
            && host.IndexOf('.', StringComparison.Ordinal) > 0
            && (scheme >= 0 || start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '/' or '-' or '@'));
    }

    private static string Kind(Uri uri, string before)
    {
        var (host, path) = (uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host, uri.AbsolutePath);
        return path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/pdf/", StringComparison.Ordinal) ? "pdf"
            : host.EndsWith("arxiv.org", StringComparison.Ordinal) ? "arxiv"
            : host is "huggingface.co" or "hf.co" ? HuggingFace(path, before)
            : IsOf(CodeHosts, host) ? Words(before) is "data" && !before.Contains("code", StringComparison.OrdinalIgnoreCase) ? "data" : "code"
            : IsOf(DataHosts, host) ? "data"
            : IsOf(DemoHosts, host) ? "demo"
            : Words(before) ?? (IsOf(ProjectHosts, host) ? "project" : "page");
    }

    private static string HuggingFace(string path, string before) =>
        path.StartsWith("/datasets/", StringComparison.Ordinal) ? "data"
        : path.StartsWith("/spaces/", StringComparison.Ordinal) ? "demo"
        : path.StartsWith("/papers", StringComparison.Ordinal) ? "page"
        : Words(before) ?? "page";

    /// <summary>What the words before an address call it: the last such word wins, since it stands nearest.</summary>
    private static string? Words(string before)
    {
        var (best, kind) = (-1, (string?)null);
        foreach (var (word, means) in Meanings)
        {
            if (before.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at > best)
            {
                (best, kind) = (at, means);
            }
        }

        return kind;
    }

    private static readonly (string Word, string Means)[] Meanings =
    [
        ("code", "code"), ("implementation", "code"), ("repository", "code"), ("source", "code"), ("model", "code"), ("weights", "code"), ("checkpoint", "code"), ("library", "code"),
        ("dataset", "data"), ("data ", "data"), ("data:", "data"), ("benchmark", "data"), ("corpus", "data"),
        ("demo", "demo"), ("video", "demo"), ("playground", "demo"), ("try it", "demo"),
        ("project", "project"), ("website", "project"), ("webpage", "project"), ("web page", "project"), ("homepage", "project"), ("home page", "project"), ("page:", "project"), ("page at", "project"),
    ];

    private static bool IsOf(string[] hosts, string host) =>
        Array.Exists(hosts, known => host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase));
}
