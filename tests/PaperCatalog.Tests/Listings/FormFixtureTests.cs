using PaperCatalog.Listings;
using Xunit;

namespace PaperCatalog.Tests.Listings;

public sealed class FormFixtureTests
{
    public static TheoryData<string> Names => [.. FixtureFolder.Names];

    /// <summary>After an intended change, set PAPERCATALOG_ACCEPT=1, run once and look at the difference before committing it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_what_is_stored_beside_the_fixture(string name)
    {
        var stored = Path.Combine(FixtureFolder.Path, Path.GetFileNameWithoutExtension(name) + FixtureFolder.Stored);
        var read = FixtureFolder.Json(FixtureFolder.Read(name));
        if (Environment.GetEnvironmentVariable("PAPERCATALOG_ACCEPT") == "1")
        {
            File.WriteAllText(stored, read);
        }

        Assert.Equal(File.ReadAllText(stored).ReplaceLineEndings("\n"), read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_claimed_by_one_form_by_a_clear_margin(string name)
    {
        var capture = CaptureText.Decode(FixtureFolder.Bytes(name));
        var scores = ListingReader.Forms.Select(form => form.Recognise(capture).Score).OrderDescending().Take(2).ToList();
        Assert.True(scores[0] > scores[1] + 0.1, $"{name}: {scores[0]} and {scores[1]}");
    }

    /// <summary>Whatever is cut away at the end, what is left is never taken for a title, and an abstract that lost its end says so.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_cut_capture_invents_nothing(string name)
    {
        var bytes = FixtureFolder.Bytes(name);
        var whole = FixtureFolder.Read(name).Entries.ToDictionary(entry => entry.Title, entry => entry.Abstract, StringComparer.Ordinal);
        for (var length = bytes.Length - 1; length > 0; length -= 5)
        {
            var cut = ListingReader.Read(bytes.AsMemory(0, length), FixtureFolder.Origin);
            foreach (var entry in cut.Entries)
            {
                Assert.True(whole.TryGetValue(entry.Title, out var text), $"{name} cut to {length} bytes, read as {cut.Form}: \"{entry.Title}\"");
                Assert.True(
                    entry.Abstract is null || entry.AbstractCut || entry.Abstract == text || EntryText.EndsSentence(entry.Abstract),
                    $"{name} cut to {length} bytes, read as {cut.Form}: \"{entry.Abstract}\"");
            }
        }
    }
}
