using System.Text.Json;

namespace PaperCatalog.Listings;

/// <summary>The names of forms and kinds as the command line and the database write them: <c>api-json</c>, <c>day</c>.</summary>
public static class ListingNames
{
    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
