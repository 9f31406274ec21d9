using System.Diagnostics;
using System.Globalization;
using PaperCatalog.Listings;

namespace PaperCatalog.Benchmarks.Ingest;

/// <summary>How fast each form is read, on captures of one's own.</summary>
internal static class ReadersBenchmark
{
    private const int Rounds = 20;

    public static int Run(string folder)
    {
        var origin = new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        var captures = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal) && Path.GetFileName(f) != "README.md")
            .Select(f => (File: f, Bytes: File.ReadAllBytes(f)))
            .Select(c => (c.File, c.Bytes, Listing: ListingReader.Read(c.Bytes, origin)))
            .Where(c => c.Listing.Refusal is null)
            .GroupBy(c => ListingNames.Of(c.Listing.Form), StringComparer.Ordinal);
        foreach (var form in captures.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var rates = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                var start = Stopwatch.GetTimestamp();
                foreach (var capture in form)
                {
                    ListingReader.Read(capture.Bytes, origin);
                }

                rates.Add(form.Sum(c => c.Bytes.Length) / Stopwatch.GetElapsedTime(start).TotalSeconds / (1 << 20));
            }

            rates.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{form.Key,-14} {form.Count(),3} captures {form.Sum(c => c.Bytes.Length) / 1024.0,8:F0} kB {form.Sum(c => c.Listing.Entries.Count),5} entries  median {rates[Rounds / 2],7:F1} MB/s"));
        }

        return 0;
    }
}
