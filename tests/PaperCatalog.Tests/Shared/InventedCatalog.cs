using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Tests.Shared;

/// <summary>Puts invented papers straight into the tables: what is looked at here are the pages, not the ingest.</summary>
internal sealed class InventedCatalog(CatalogDbContext db)
{
    private int contents;

    public Capture Capture(DateOnly day, string kind = "day", string source = "upload", int hour = 6, bool dated = true, string text = "An invented listing.")
    {
        var bytes = Encoding.UTF8.GetBytes($"{text}\n{contents++}");
        var capture = new Capture
        {
            Source = source,
            CapturedAt = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 5)), TimeSpan.Zero),
            Form = "html",
            Kind = kind,
            Period = dated ? new Period(kind == "week" ? PeriodKind.Week : kind == "month" ? PeriodKind.Month : PeriodKind.Day, day, day).Text : "",
            ListedOn = day,
            Dated = dated,
            Content = new CaptureContent { Sha256 = SHA256.HashData(bytes), Compressed = PackedBytes.Pack(bytes), Length = bytes.Length },
        };
        db.Captures.Add(capture);
        return capture;
    }

    /// <summary>A paper under one wording, seen at the places given.</summary>
    public Paper Paper(string key, string title, string text, IReadOnlyList<string> authors, params (Capture Capture, int? Upvotes)[] seen)
    {
        var paper = new Paper { Key = key, Title = title, Abstract = text, Authors = [.. authors], CreatedAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch };
        if (ArxivId.Parse(key) is { } id)
        {
            paper.Identifiers.Add(new Identifier { Kind = Identifier.Arxiv, Value = id.Id });
        }

        db.Papers.Add(paper);
        Wording(paper, title, text, shown: true, seen);
        return paper;
    }

    /// <summary>A wording of a paper and where it was seen so.</summary>
    public static void Wording(Paper paper, string title, string text, bool shown, params (Capture Capture, int? Upvotes)[] seen)
    {
        var wording = new Revision { TextHash = SHA256.HashData(Encoding.UTF8.GetBytes(title + "\n" + text)), Title = title, Abstract = text, Shown = shown };
        paper.Revisions.Add(wording);
        foreach (var (capture, upvotes) in seen)
        {
            var sighting = new Sighting { Capture = capture, Position = ++capture.EntryCount, ListedOn = capture.ListedOn, Upvotes = upvotes };
            wording.Sightings.Add(sighting);
            paper.Sightings.Add(sighting);
        }

        paper.SightingCount = paper.Sightings.Count;
        paper.WordingCount = paper.Revisions.Count;
        paper.FirstListedOn = paper.Sightings.Min(s => s.ListedOn);
        paper.LastListedOn = paper.Sightings.Max(s => s.ListedOn);
        paper.Upvotes = paper.Sightings.OrderBy(s => s.Capture!.CapturedAt).LastOrDefault(s => s.Upvotes is not null)?.Upvotes;
    }

    /// <summary>As many papers as asked for on one day's listing, each with a title and an abstract of its own.</summary>
    public Capture Day(DateOnly day, int papers, string source = "upload")
    {
        var capture = Capture(day, source: source);
        for (var i = 1; i <= papers; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{day:yyMM}.{day.Day * 500 + i:00000}");
            Paper(number, $"Invented Paper {i} of {day:d MMMM}", $"We invent paper {i} and show that it reads like any other.", ["Ada Pretend", "Bo Madeup"], (capture, papers - i));
        }

        return capture;
    }
}
