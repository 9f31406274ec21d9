using System.CommandLine;
using System.Globalization;

namespace PaperCatalog.Commands;

/// <summary>What an option takes, where its type does not say it all.</summary>
public static class OptionRules
{
    /// <summary>Refuses other numbers, and what is none: asked for its value, the parser would throw.</summary>
    public static void Between(this Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var given] && !(int.TryParse(given.Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
        {
            result.AddError($"{option.Name} takes {least} to {most}.");
        }
    });
}
