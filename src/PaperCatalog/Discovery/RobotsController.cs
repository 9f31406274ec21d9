using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Discovery;

/// <summary>What machines that come by are told: where they need not go, and how a browser's address bar can search here.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class RobotsController(PublicUrl home) : ControllerBase
{
    /// <summary>Pages that are another order or part of a page they may read, or that are a person's own.</summary>
    [Page("/robots.txt")]
    public IActionResult Robots() => Content(
        $"""
        User-agent: *
        Disallow: /search
        Disallow: /cite
        Disallow: /api/
        Disallow: /account/
        Disallow: /admin
        Disallow: /library
        Disallow: /*?*after=
        Disallow: /*?*sort=
        Disallow: /*?*has=

        Sitemap: {home.Absolute("/sitemap.xml")}

        """.ReplaceLineEndings("\n"),
        "text/plain; charset=utf-8");

    [Page("/opensearch.xml")]
    public IActionResult OpenSearch() => Content(
        $$"""
        <?xml version="1.0" encoding="utf-8"?>
        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
          <ShortName>PaperCatalog</ShortName>
          <Description>Search the papers of this catalogue</Description>
          <InputEncoding>UTF-8</InputEncoding>
          <OutputEncoding>UTF-8</OutputEncoding>
          <Image width="16" height="16" type="image/svg+xml">{{home.Absolute("/favicon.svg")}}</Image>
          <Url type="text/html" template="{{home.Absolute("/search")}}?q={searchTerms}"/>
          <Url type="application/atom+xml" template="{{home.Absolute("/feeds/search.atom")}}?q={searchTerms}"/>
          <Url type="application/opensearchdescription+xml" rel="self" template="{{home.Absolute("/opensearch.xml")}}"/>
        </OpenSearchDescription>

        """,
        "application/opensearchdescription+xml; charset=utf-8");
}
