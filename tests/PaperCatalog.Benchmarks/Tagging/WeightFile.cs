using System.Text.Json;
using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>Writes trained weights with one tag a line, so that a diff shows which tags moved.</summary>
internal static class WeightFile
{
    public static void Write(TagModel model, string path)
    {
        var tags = model.Tags.Select(tag =>
            $"    {JsonSerializer.Serialize(tag.Key)}: {JsonSerializer.Serialize(tag.Value, JsonSerializerOptions.Web)}");
        File.WriteAllText(path, $$"""
            {
              "version": {{model.Version}},
              "tags": {
            {{string.Join(",\n", tags)}}
              }
            }

            """.ReplaceLineEndings("\n"));
    }
}
