using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PaperCatalog.Shared;

/// <summary>Puts the antiforgery token into each form that posts. <c>asp-antiforgery="false"</c> leaves it out, for an action that asks for none.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class GuardedForm(IAntiforgery antiforgery) : TagHelper
{
    [HtmlAttributeName("asp-antiforgery")]
    public bool Guarded { get; set; } = true;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Guarded)
        {
            var tokens = antiforgery.GetAndStoreTokens(View.HttpContext);
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.MergeAttribute("type", "hidden");
            input.MergeAttribute("name", tokens.FormFieldName);
            input.MergeAttribute("value", tokens.RequestToken);
            output.PreContent.AppendHtml(input.RenderStartTag());
        }
    }
}
