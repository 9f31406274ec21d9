using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PaperCatalog.Shared;

/// <summary><c>&lt;icon name="code" /&gt;</c>: a sign from our own sprite, silent beside the word it stands with.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Icon(IFileVersionProvider versions) : TagHelper
{
    private const string Sprite = "/icons.svg";

    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{versions.AddFileVersionToPath("", Sprite)}#{Name}\"></use>");
    }
}
