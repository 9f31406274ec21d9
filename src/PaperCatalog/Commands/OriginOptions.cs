using System.CommandLine;
using PaperCatalog.Listings;

namespace PaperCatalog.Commands;

/// <summary>What a person may say of a capture: the options that <c>read</c> and <c>ingest</c> share.</summary>
public sealed class OriginOptions
{
    private readonly Option<string?> capturedAt = new("--captured-at") { Description = "When it was captured, such as 2026-03-18T09:00Z; now where not given" };

    private readonly Option<string?> url = new("--url") { Description = "The address it was captured from" };

    private readonly Option<string?> period = new("--period") { Description = "The day, week or month it lists: 2026-03-18, 2026-W12 or 2026-03" };

    public OriginOptions(Command command)
    {
        Check(capturedAt, text => ListedDate.Timestamp(text) is not null, "--captured-at takes a time such as 2026-03-18T09:00Z.");
        Check(period, text => ListedDate.Period(text) is not null, "--period takes a day, week or month such as 2026-03-18, 2026-W12 or 2026-03.");
        command.Options.Add(capturedAt);
        command.Options.Add(url);
        command.Options.Add(period);
    }

    public CaptureOrigin Of(ParseResult parsed, string? fileName = null) => new(
        ListedDate.Timestamp(parsed.GetValue(capturedAt)) ?? TimeProvider.System.GetUtcNow(), parsed.GetValue(url), fileName, parsed.GetValue(period));

    private static void Check(Option<string?> option, Predicate<string> valid, string problem) => option.Validators.Add(result =>
    {
        if (result.GetValue(option) is { } text && !valid(text))
        {
            result.AddError(problem);
        }
    });
}
