using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>RFC 9309, rule by rule.</summary>
public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("/", "/anything", false)]
    [InlineData("/fish", "/fish", false)]
    [InlineData("/fish", "/fish.html", false)]
    [InlineData("/fish", "/fishheads/a", false)]
    [InlineData("/fish", "/Fish", true)]
    [InlineData("/fish", "/catfish", true)]
    [InlineData("/fish/", "/fish", true)]
    [InlineData("/fish/", "/fish/a?b=c", false)]
    [InlineData("/*.php", "/folder/any.php.file", false)]
    [InlineData("/*.php", "/", true)]
    [InlineData("/*.php$", "/a.php", false)]
    [InlineData("/*.php$", "/a.php?b", true)]
    [InlineData("/*.php$", "/a.php.php", false)]
    [InlineData("/fish*.php", "/fishheads/catfish.php?id", false)]
    [InlineData("/a*b*c", "/a-c-b", true)]
    [InlineData("/a*b*c", "/axxbxxc", false)]
    [InlineData("/**a", "/xa", false)]
    [InlineData("/a$", "/a", false)]
    [InlineData("/a$", "/ab", true)]
    [InlineData("/$", "/", false)]
    [InlineData("/*$", "/a", false)]
    [InlineData("*/a", "/x/a", false)]
    [InlineData("/a*a$", "/a", true)]
    [InlineData("/ab$cd", "/ab$cd", false)]
    [InlineData("/papers?q=", "/papers?q=x", false)]
    public void A_rule_is_the_beginning_of_a_path(string rule, string path, bool allowed) =>
        Assert.Equal(allowed, Allows($"User-agent: *\nDisallow: {rule}", path));

    [Theory]
    [InlineData("/caf%C3%A9", "/café")]
    [InlineData("/café", "/caf%c3%a9")]
    [InlineData("/%62%61%7A", "/baz")]
    [InlineData("/baz", "/%62%61%7A")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/star-%2A.html", "/star-*.html")]
    [InlineData("/price-%24.html", "/price-$.html")]
    [InlineData("/100%", "/100%25")]
    public void A_path_is_the_same_in_every_spelling(string rule, string path) => Assert.False(Allows($"User-agent: *\nDisallow: {rule}", path));

    [Fact]
    public void A_slash_that_is_escaped_is_no_slash() => Assert.True(Allows("User-agent: *\nDisallow: /a/b", "/a%2Fb"));

    [Theory]
    [InlineData("Allow: /p\nDisallow: /", "/page", true)]
    [InlineData("Disallow: /\nAllow: /p", "/page", true)]
    [InlineData("Allow: /folder\nDisallow: /folder", "/folder/page", true)]
    [InlineData("Allow: /page\nDisallow: /*.htm", "/page.htm", false)]
    [InlineData("Allow: /$\nDisallow: /", "/", true)]
    [InlineData("Allow: /$\nDisallow: /", "/page.htm", false)]
    [InlineData("Allow: /example/page/\nDisallow: /example/page/secret.gif", "/example/page/secret.gif", false)]
    [InlineData("Disallow: /a\nDisallow: /a/b\nAllow: /a/b/c", "/a/b/c/d", true)]
    public void The_longest_rule_decides_and_of_two_the_kinder(string rules, string path, bool allowed) =>
        Assert.Equal(allowed, Allows("User-agent: *\n" + rules, path));

    [Theory]
    [InlineData("User-agent: PaperCatalog\nDisallow: /", false)]
    [InlineData("user-AGENT:papercatalog\ndisallow:/", false)]
    [InlineData("User-agent: PaperCatalog/2.0\nDisallow: /", false)]
    [InlineData("User-agent: PaperCatalogue\nDisallow: /", true)]
    [InlineData("User-agent: Paper\nDisallow: /", true)]
    [InlineData("User-agent: other\nDisallow: /", true)]
    [InlineData("User-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: PaperCatalog\nDisallow: /x", true)]
    [InlineData("User-agent: PaperCatalog\n\nUser-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: PaperCatalog\nDisallow:\n\nUser-agent: *\nDisallow: /", true)]
    [InlineData("User-agent: PaperCatalog\nDisallow: /x\n\nUser-agent: other\nDisallow: /y\n\nUser-agent: papercatalog\nDisallow: /", false)]
    [InlineData("User-agent: other\nUser-agent: PaperCatalog\nDisallow: /", false)]
    [InlineData("User-agent: other\nSitemap: https://a.example/s.xml\nUser-agent: PaperCatalog\nDisallow: /", false)]
    [InlineData("User-agent: other\nDisallow: /\nUser-agent: PaperCatalog\nAllow: /", true)]
    [InlineData("Disallow: /\nUser-agent: *\nAllow: /x", true)]
    [InlineData("", true)]
    [InlineData("<!doctype html><html><p>Disallow: /</p></html>", true)]
    public void A_group_speaks_to_those_it_names(string robots, bool allowed) => Assert.Equal(allowed, Allows(robots, "/page"));

    [Theory]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /")]
    [InlineData("User-agent: *\r\nDisallow: /\r\n")]
    [InlineData("User-agent: *\rDisallow: /")]
    [InlineData("  User-agent :  *  # all\n\n\t Disallow : / # everything")]
    [InlineData("User-agent: * # all\nnonsense\nDisallow: /")]
    public void Ends_of_line_comments_and_blanks_do_not_matter(string robots) => Assert.False(Allows(robots, "/page"));

    [Fact]
    public void Robots_txt_itself_may_always_be_fetched() => Assert.True(Allows("User-agent: *\nDisallow: /", "/robots.txt"));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 1.5\nDisallow: /x", 1.5)]
    [InlineData("User-agent: *\nCrawl-delay: 5\n\nUser-agent: PaperCatalog\nCrawl-delay: 2", 2.0)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: 1e300", null)]
    public void A_delay_is_in_seconds(string robots, double? seconds) =>
        Assert.Equal(seconds, RobotsTxt.Parse(Encoding.UTF8.GetBytes(robots)).CrawlDelay?.TotalSeconds);

    [Fact]
    public void A_rule_that_the_cap_cuts_is_no_rule()
    {
        var head = "User-agent: *\n";
        var filling = new string('#', RobotsTxt.MaxBytes - head.Length - "\nDisallow: /".Length);
        Assert.True(Allows(head + filling + "\nDisallow: /private", "/page"));
        Assert.False(Allows(head + filling[4..] + "\nDisallow: /p\n" + new string('#', 100), "/page"));
    }

    [Fact]
    public void Nothing_makes_it_throw()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<byte[], NonNull<string>>((bytes, path) => Ask(bytes, path.Get)));

        // Bytes alone seldom make a rule: lines of what rules are made of do.
        var piece = Gen.Elements("User-agent", "Disallow", "Allow", "Crawl-delay", ":", " ", "*", "$", "/", "%", "%2", "%zz", "%C3", "a", "PaperCatalog", "#", "\n", "\r\n", "\uFEFF", "\uD800", "é");
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.ListOf(piece).ToArbitrary(), pieces =>
        {
            var text = string.Concat(pieces);
            Ask(Encoding.UTF8.GetBytes(text), text);
        }));

        static void Ask(byte[] bytes, string path)
        {
            if (Uri.TryCreate("http://a.example/" + path, UriKind.Absolute, out var page))
            {
                RobotsTxt.Parse(bytes).Allows(page);
            }
        }
    }

    [Theory]
    [InlineData("Disallow: /a\n")]
    [InlineData("Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n")]
    [InlineData("User-agent: *\n")]
    [InlineData("%")]
    [InlineData("Disallow: /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa*aaaaaaaaaaaaaaaaaaaaaaaaab$\n")]
    public void The_longest_file_takes_no_time_to_speak_of(string line)
    {
        var robots = Encoding.UTF8.GetBytes("User-agent: *\n" + string.Concat(Enumerable.Repeat(line, RobotsTxt.MaxBytes / line.Length)));
        var page = new Uri("http://a.example/" + new string('a', 4000));
        var watch = Stopwatch.StartNew();
        RobotsTxt.Parse(robots).Allows(page);

        // A tenth of a second on an idle core. What grew with the square of the file would take minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    private static bool Allows(string robots, string path) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(robots)).Allows(new Uri("http://a.example" + path));
}
