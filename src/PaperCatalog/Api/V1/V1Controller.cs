using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.V1;

/// <summary>What all of our own API shares: problems for refusals, known parameters only, other sites may read, and how a list goes on.</summary>
[ApiController]
[EnableCors(ApiRoom.Reads)]
[KnownParameters]
[Produces("application/json")]
public abstract class V1Controller : ControllerBase
{
    /// <summary>The address of the next page, told in a Link header too (RFC 8288); null where there is none.</summary>
    protected string? Next(PublicUrl home, string? after)
    {
        if (after is null)
        {
            return null;
        }

        var query = new QueryBuilder(Request.Query.Where(q => !q.Key.Equals("after", StringComparison.OrdinalIgnoreCase)).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")))) { { "after", after } };
        var next = home.Absolute(Request.Path + query.ToQueryString());
        Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
