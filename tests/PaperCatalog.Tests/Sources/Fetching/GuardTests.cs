using System.Net;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>Where no request goes, however it is asked for.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    public async ValueTask InitializeAsync() => origin = await Origin.StartAsync(clock);

    public ValueTask DisposeAsync() => origin.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.8.9.10/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://192.0.0.192/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[::ffff:0:127.0.0.1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2002:a00:1::1]/")]
    [InlineData("http://[2001:0:7f00:1::1]/")]
    [InlineData("http://[64:ff9b::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[64:ff9b:1::a00:1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("https://127.0.0.1/")]
    public async Task An_address_inside_is_refused_in_every_spelling(string url)
    {
        await using var fetcher = new TestFetcher(clock, resolve: Dns.GetHostAddressesAsync);
        Assert.Contains("public internet", Assert.IsType<Refused>(await fetcher.FetchAsync(url)).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.0", true)]
    [InlineData("169.253.255.255", true)]
    [InlineData("198.20.0.0", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("239.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("2001:200::1", true)]
    [InlineData("2001:1ff:ffff::1", false)]
    [InlineData("2003::1", true)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("64:ff9b::192.168.0.1", false)]
    public void The_edges_of_the_public_internet(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/papers")]
    [InlineData("gopher://example.org/")]
    [InlineData("data:text/html,papers")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:secret@example.org/")]
    [InlineData("http://user@example.org/")]
    [InlineData("http:///papers")]
    [InlineData("/papers")]
    [InlineData("papers")]
    [InlineData("")]
    public async Task What_is_no_web_address_is_refused_without_looking_anything_up(string url)
    {
        await using var fetcher = new TestFetcher(clock);
        var refused = Assert.IsType<Refused>(await fetcher.FetchAsync(url));
        Assert.DoesNotContain("secret", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_address_is_refused()
    {
        await using var fetcher = new TestFetcher(clock);
        Assert.IsType<Refused>(await fetcher.FetchAsync("http://example.org/" + new string('a', 5000)));
    }

    [Theory]
    [InlineData("http://example.org:8080/")]
    [InlineData("http://example.org:22/")]
    [InlineData("https://example.org:6379/")]
    public async Task Another_port_is_refused(string url)
    {
        await using var fetcher = new TestFetcher(clock, resolve: Answering("93.184.216.34"));
        Assert.Contains("port", Assert.IsType<Refused>(await fetcher.FetchAsync(url)).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost/")]
    [InlineData("//127.0.0.1/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@127.0.0.1/")]
    [InlineData("ftp://example.org/")]
    public async Task A_redirect_leads_nowhere_that_could_not_be_asked_for(string to)
    {
        origin.Redirect("/a", to);
        await using var fetcher = new TestFetcher(clock, [origin.AllowEntry], resolve: Answering("127.0.0.1"));
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Single(origin.Pages);
    }

    [Fact]
    public async Task A_robots_txt_leads_nowhere_either()
    {
        origin.Redirect("/robots.txt", "http://169.254.169.254/latest/meta-data/");
        origin.Answer("/a", Listings.Html);
        await using var fetcher = new TestFetcher(clock, [origin.AllowEntry]);
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Empty(origin.Pages);
    }

    [Fact]
    public async Task A_name_that_moves_inside_between_two_look_ups_is_refused()
    {
        var lookUps = 0;
        await using var fetcher = new TestFetcher(clock, [$"127.0.0.1:{origin.Address.Port}"], resolve: (_, _) =>
            Task.FromResult(new[] { IPAddress.Parse(Interlocked.Increment(ref lookUps) == 1 ? "127.0.0.1" : "10.0.0.1") }));
        var page = $"http://moving.example:{origin.Address.Port}/a";
        origin.Answer("/a", Origin.Page(), Origin.Status(200, ("Content-Type", "text/html"), ("Connection", "close")), Origin.Page());

        // robots.txt and two pages over the one connection that was checked; then it is closed, and the name leads elsewhere.
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(page));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(page));
        Assert.Equal(1, lookUps);
        Assert.Contains("10.0.0.1", Assert.IsType<Refused>(await fetcher.FetchAsync(page)).Sentence, StringComparison.Ordinal);
        Assert.Equal((2, 2), (lookUps, origin.Pages.Count));
    }

    [Fact]
    public async Task A_name_with_one_address_inside_is_refused_whole()
    {
        await using var fetcher = new TestFetcher(clock, [origin.AllowEntry], resolve: Answering("127.0.0.1", "10.0.0.1"));
        Assert.IsType<Refused>(await fetcher.FetchAsync($"http://mixed.example:{origin.Address.Port}/a"));
        Assert.Empty(origin.Requests);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_no_such_host()
    {
        await using var fetcher = new TestFetcher(clock, resolve: Answering());
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync("https://nowhere.example/papers"));
        Assert.Equal((false, true), (failed.Retryable, failed.Sentence.Contains("nowhere.example", StringComparison.Ordinal)));
    }

    private static ResolveHost Answering(params string[] addresses) => (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
}
