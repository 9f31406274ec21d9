using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Papers;

/// <summary>A parameter that names a day, a week or a month as <see cref="Period.Text"/> writes it; empty is none.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PeriodTextAttribute(PeriodKind kind) : ValidationAttribute(Sentence(kind))
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || Period.Parse(kind, text) is not null;

    private static string Sentence(PeriodKind kind) => kind switch
    {
        PeriodKind.Day => "It takes a day such as 2026-03-18.",
        PeriodKind.Week => "It takes an ISO week such as 2026-W12.",
        _ => "It takes a month such as 2026-03.",
    };
}
