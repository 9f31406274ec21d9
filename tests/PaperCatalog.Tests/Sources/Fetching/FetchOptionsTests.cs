using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>What the settings allow, and which of them stop the start.</summary>
public sealed class FetchOptionsTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    public async ValueTask InitializeAsync() => origin = await Origin.StartAsync(clock);

    public ValueTask DisposeAsync() => origin.DisposeAsync();

    [Theory]
    [InlineData("localhost:{0}", true)]
    [InlineData("LOCALHOST:{0}", true)]
    [InlineData("127.0.0.1:{0}", true)]
    [InlineData("127.0.0.0/8:{0}", true)]
    [InlineData("[::ffff:127.0.0.1]:{0}", true)]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.0/8", false)]
    [InlineData("localhost:1", false)]
    [InlineData("other.example:{0}", false)]
    [InlineData("10.0.0.0/8:{0}", false)]
    public async Task The_allow_list_opens_what_it_names_and_no_more(string entry, bool opens)
    {
        origin.Answer("/a", Listings.Html);
        await using var fetcher = new TestFetcher(clock, [entry.Replace("{0}", origin.Address.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)], resolve: (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        var outcome = await fetcher.FetchAsync($"http://localhost:{origin.Address.Port}/a");
        Assert.Equal(opens, outcome is FetchedPage);
        Assert.Equal(!opens, outcome is Refused);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.9.8.7", 443, true)]
    [InlineData("10.0.0.1/8", "10.9.8.7", 80, true)]
    [InlineData("10.0.0.0/8", "::ffff:10.9.8.7", 80, true)]
    [InlineData("fd00::/8", "fd12::1", 80, true)]
    [InlineData("[fd00::/8]:8080", "fd12::1", 8080, true)]
    [InlineData("[fd00::/8]:8080", "fd12::1", 80, false)]
    [InlineData("fd12::1", "fd12::1", 443, true)]
    [InlineData("fd12::1", "fd12::2", 443, false)]
    public void Networks_may_be_allowed(string entry, string address, int port, bool covered) =>
        Assert.Equal(covered, new AllowList([entry]).Covers("any.example", port, IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("host:0")]
    [InlineData("host:99999")]
    [InlineData("host:http")]
    [InlineData("http://host/")]
    [InlineData("[::1]8080")]
    [InlineData("")]
    [InlineData("*")]
    public void What_is_no_entry_stops_the_start(string entry)
    {
        var stop = Assert.Throws<OptionsValidationException>(() => new TestFetcher(clock, [entry]));
        Assert.Contains("PaperCatalog:Fetch:Allow", stop.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MinGap", "-00:00:01")]
    [InlineData("Retries", "-1")]
    [InlineData("WholeTimeout", "00:00:00")]
    [InlineData("Contact", "me (at) home")]
    [InlineData("Contact", "a\nb")]
    public void A_setting_out_of_bounds_stops_the_start(string name, string value) => Assert.Throws<OptionsValidationException>(
        () => new TestFetcher(clock, settings: new Dictionary<string, string?> { [name] = value }));
}
