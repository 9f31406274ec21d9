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
        foreach (var range in capture.Lines())
        {
            var line = capture.Text.AsSpan(range).Trim();
            lines += line.IsEmpty ? 0 : 1;
            records += line.StartsWith("{") && line.EndsWith("}") && line.Contains(':') ? 1 : 0;
            if (lines == Sample)
            {
                break;
            }
        }

        return records >= 2 && records * 2 > lines
            ? new FormGuess(0.8, $"{records} of its first {lines} lines are JSON objects of their own")
            : FormGuess.No;
    }

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var (entries, warnings, others) = (new List<Entry>(), new List<string>(), 0);
        foreach (var range in capture.Lines().TakeWhile(_ => entries.Count <= CaptureText.MaxEntries))
        {
            if (capture.Text.AsSpan(range).IsWhiteSpace())
            {
                continue;
            }

            var json = LooseJson.Parse(capture.Text[range]);
            var records = ScraperJsonForm.Records(json);
            others += records.Count == 0 ? 1 : 0;
            var read = ScraperJsonForm.Read(ListingForm.JsonLines, json, records);
            entries.AddRange(read.Entries);
            warnings.AddRange(records.Count == 0 ? [] : read.Warnings);
        }

        if (others > 0)
        {
            warnings.Add($"Lines that hold no paper: {others}.");
        }

        return entries.Count == 0
            ? new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Sentence("holds JSON lines, none of which is a paper with a title and an identifier, authors or an abstract") }
            : new Listing { Form = ListingForm.JsonLines, Entries = entries, Warnings = warnings };
    }
}
