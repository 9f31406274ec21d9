using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Sources;

namespace PaperCatalog.Commands;

/// <summary><c>source add|list|refresh</c>: the places that listings are fetched from.</summary>
public static class SourceCommand
{
    public static Command Create()
    {
        var command = new Command("source", "The places that listings are fetched from.");
        command.Subcommands.Add(Add());
        command.Subcommands.Add(List());
        command.Subcommands.Add(SourceRefreshCommand.Create());
        return command;
    }

    /// <summary>What verbs print of a source.</summary>
    internal static object Facts(Source s) => new
    {
        s.Id,
        s.Name,
        source = s.Slug,
        s.Kind,
        url = s.Template,
        s.Query,
        s.Pages,
        s.Cron,
        s.TimeZone,
        s.LookBackDays,
        on = s.IsOn,
        lastAsked = s.AskedAt,
        lastAnswer = s.AnsweredAt,
        s.Failures,
        s.NotBefore,
        s.Trouble,
    };

    private static Command Add()
    {
        var (name, url) = (new Argument<string?>("name") { Description = "What it is called", Arity = ArgumentArity.ZeroOrOne }, new Argument<string?>("url") { Description = "Its address, with the gaps {date}, {week} or {month}, {page} and {query}", Arity = ArgumentArity.ZeroOrOne });
        var preset = new Option<string?>("--preset") { Description = $"Begin with one of: {string.Join(", ", SourcePresets.All.Select(p => p.Slug))}" };
        var kind = new Option<string?>("--kind") { Description = string.Join(", ", SourceKind.All) };
        var query = new Option<string?>("--query") { Description = "What stands in the gap {query}" };
        var pages = new Option<int?>("--pages") { Description = "Pages of each listing, for the gap {page}" };
        var cron = new Option<string?>("--cron") { Description = "When it is asked: five fields as in crontab" };
        var zone = new Option<string?>("--time-zone") { Description = "Of the schedule and of the source's days; UTC where not given" };
        var lookBack = new Option<int?>("--look-back") { Description = "Days after its end for which a day is read again" };
        var on = new Option<bool>("--on") { Description = "Ask it by its schedule from now on" };
        var command = new Command("add", "Add a source. It is asked by its schedule only where it is on.") { name, url, preset, kind, query, pages, cron, zone, lookBack, on };
        command.SetAction((parsed, cancel) =>
        {
            var slug = parsed.GetValue(preset);
            var start = slug is null ? new SourceForm { Kind = KindOf(parsed.GetValue(url)) }
                : SourcePresets.Named(slug) ?? throw new RefusedException($"There is no preset {slug}: the presets are {string.Join(", ", SourcePresets.All.Select(p => p.Slug))}.");
            return AddAsync(parsed, start with
            {
                Name = parsed.GetValue(name) ?? start.Name,
                Template = parsed.GetValue(url) ?? start.Template,
                Kind = parsed.GetValue(kind) ?? start.Kind,
                Query = parsed.GetValue(query) ?? start.Query,
                Pages = parsed.GetValue(pages) ?? start.Pages,
                Cron = parsed.GetValue(cron) ?? start.Cron,
                TimeZone = parsed.GetValue(zone) ?? start.TimeZone,
                LookBackDays = parsed.GetValue(lookBack) ?? start.LookBackDays,
                IsOn = parsed.GetValue(on),
            }, cancel);
        });
        return command;
    }

    private static string KindOf(string? url) => url is null ? SourceKind.Daily : SourceTemplate.CadenceOf(url) switch
    {
        Papers.PeriodKind.Week => SourceKind.Weekly,
        Papers.PeriodKind.Month => SourceKind.Monthly,
        Papers.PeriodKind.Day => SourceKind.Daily,
        _ => url.Contains("{query}", StringComparison.Ordinal) ? SourceKind.Query : SourceKind.Feed,
    };

    private static async Task<int> AddAsync(ParseResult parsed, SourceForm form, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var saved = await services.GetRequiredService<SaveSource>().RunAsync(null, form, Actor.CommandLine, cancel);
        if (saved.Source is not { } source)
        {
            throw new RefusedException(string.Join(' ', saved.Faults.Values));
        }

        await verb.AnswerAsync(Facts(source), $"Added {source.Name} as {source.Slug}; it is {(source.IsOn ? "asked by its schedule" : "off: source refresh asks it by hand")}.");
        return CommandLine.Done;
    }

    private static Command List()
    {
        var command = new Command("list", "Show the sources and how they answered lately.");
        command.SetAction(async (parsed, cancel) =>
        {
            using var verb = new Verb(parsed);
            await using var catalog = await verb.OpenCatalogAsync(cancel);
            await using var db = await catalog.Contexts.CreateDbContextAsync(cancel);
            var sources = await db.Sources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel);
            await verb.AnswerAsync(new { sources = sources.Select(Facts) }, sources.Count == 0
                ? "No source yet: add one with source add."
                : string.Join('\n', sources.Select(s => $"{s.Slug}\t{(s.IsOn ? "on" : "off")}\t{s.Trouble ?? (s.AnsweredAt is { } at ? "answered " + Wording.Time(at) : "never asked")}\t{s.Template}")));
            return CommandLine.Done;
        });
        return command;
    }
}
