namespace PaperCatalog.Shared;

/// <summary>A value by which the documentation shows a parameter, and the tests call it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ExampleAttribute(object value) : Attribute
{
    public object Value { get; } = value;
}
