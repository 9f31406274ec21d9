using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

/// <summary>Each fixture is read as the file beside it says. PAPERCATALOG_REWRITE_EXPECTED=1 writes those files anew: look at the difference.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string> Fixtures => [.. ReaderFixture.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_fixture_reads_as_expected(string name)
    {
        var printed = ReaderFixture.Print(ReaderFixture.Read(ReaderFixture.Bytes(name), name));
        var expected = ReaderFixture.ExpectedPath(Path.Combine(ReaderFixture.Folder, name));
        if (Environment.GetEnvironmentVariable("PAPERCATALOG_REWRITE_EXPECTED") == "1")
        {
            File.WriteAllText(expected, printed);
        }

        Assert.Equal(File.ReadAllText(expected), printed);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void One_form_claims_a_fixture_by_a_clear_margin(string name)
    {
        var capture = CaptureText.Decode(ReaderFixture.Bytes(name));
        var scores = ListingReader.Forms.Select(form => form.Recognise(capture).Score).OrderDescending().Take(2).ToList();
        Assert.True(scores[0] > scores[1] + 0.04, $"{scores[0]} and {scores[1]}");
    }

    [Fact]
    public void Every_form_has_a_fixture()
    {
        var read = ReaderFixture.Names.Select(name => Best(CaptureText.Decode(ReaderFixture.Bytes(name)))).ToHashSet();
        Assert.All(ListingReader.Forms, form => Assert.Contains(form.GetType(), read));
    }

    private static Type Best(CaptureText capture) => ListingReader.Forms.MaxBy(form => form.Recognise(capture).Score)!.GetType();
}
