using System.ComponentModel.DataAnnotations;
using PaperCatalog.Listings;

namespace PaperCatalog.Api.V1;

/// <summary>A parameter that names a day, a week or a month.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AnyPeriodTextAttribute() : ValidationAttribute("It takes a day, a week or a month such as 2026-03-18, 2026-W12 or 2026-03.")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || ListedDate.Period(text) is not null;
}

/// <summary>A parameter that names a moment.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimeTextAttribute() : ValidationAttribute("It takes a time such as 2026-03-18T09:00Z.")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || ListedDate.Timestamp(text) is not null;
}
