using System.ComponentModel.DataAnnotations;

namespace PaperCatalog.Shared;

/// <summary>A parameter that says where a list goes on, as the list itself wrote it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AfterTextAttribute() : ValidationAttribute("It takes what the page before named as its next.")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || Cursor.Decode(text) is not null;
}
