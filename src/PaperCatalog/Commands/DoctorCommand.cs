using System.CommandLine;
using PaperCatalog.Data;

namespace PaperCatalog.Commands;

/// <summary><c>doctor</c>: looks at everything a start needs, and says of each whether it is well and what to do where it is not.</summary>
public static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check what PaperCatalog needs, and say what to do.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var verb = new Verb(parsed);
        var checks = new List<Finding>();
        await foreach (var finding in new Checkup(verb.Configuration, verb.Log).RunAsync(cancellationToken))
        {
            checks.Add(finding);
        }

        var ok = checks.TrueForAll(check => check.Ok);
        var lines = checks.Select(check => $"{(check.Ok ? "ok   " : "WRONG")}  {check.Name}: {check.Says}{(check.Todo is null ? "" : $"\n       to do: {check.Todo}")}");
        await verb.AnswerAsync(new { ok, checks }, string.Join('\n', lines));
        return ok ? CommandLine.Done : CommandLine.Failed;
    }
}
