using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>JSON lines: one record a line. A line that is damaged or cut loses only itself.</summary>
public sealed class JsonLinesForm : IListingForm
{
    /// <summary>Lines looked at to recognise the form.</summary>
    private const int Sample = 20;

    /// <inheritdoc/>
    public FormGuess Recognise(CaptureText capture)
    {
        int lines = 0, records = 0;
        foreach (var range in Lines(capture.Text))
        {
            var line = capture.Text.AsSpan(range).Trim();
            lines++;
            records += line.StartsWith("{") && line.EndsWith("}") && line.Contains(':') ? 1 : 0;
            if (lines == Sample)
            {
                break;
            }
        }

        return records * 2 > lines && JsonStart.Is(capture.Text[capture.Text.AsSpan().IndexOf('{')..])
            ? new FormGuess(0.8, $"{records} of its first {lines} lines are JSON objects of their own")
            : FormGuess.No;
    }

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var (entries, warnings, others) = (new List<Entry>(), new List<string>(), 0);
        foreach (var range in Lines(capture.Text))
        {
            var json = LooseJson.Parse(capture.Text[range]);
            if (json.Root is not JsonObject record || !(ApiRecord.Is(record) || ScrapedRecord.Is(record)))
            {
                others++;
                continue;
            }

            var read = ScraperJsonForm.Read(ListingForm.JsonLines, json, [(record, null)]);
            entries.AddRange(read.Entries);
            warnings.AddRange(read.Warnings);
            if (entries.Count > CaptureText.MaxEntries)
            {
                break;
            }
        }

        if (others > 0)
        {
            warnings.Add($"Lines that hold no paper: {others}.");
        }

        return entries.Count == 0
            ? new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Sentence("holds JSON lines, none of which is a paper with a title and an identifier, authors or an abstract") }
            : new Listing { Form = ListingForm.JsonLines, Entries = entries, Warnings = warnings };
    }

    private static IEnumerable<Range> Lines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                yield return start..end;
            }

            start = end + 1;
        }
    }
}
