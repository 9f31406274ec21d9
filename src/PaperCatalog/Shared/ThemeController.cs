using Microsoft.AspNetCore.Mvc;

namespace PaperCatalog.Shared;

/// <summary>The theme switch.</summary>
public sealed class ThemeController : Controller
{
    /// <summary>Remembers the theme for a year and goes back to the page it was switched on.</summary>
    /// <remarks>Without a token, so that pages need none and stay cacheable for strangers; another site is refused by <see cref="SameOriginOnly"/>.</remarks>
    [HttpPost("/theme")]
    [IgnoreAntiforgeryToken]
    public IActionResult Switch([FromForm] string? theme, [FromForm] string? back)
    {
        Response.Cookies.Append(Theme.Cookie, Theme.Named(theme).Name, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            Secure = Request.IsHttps,
            IsEssential = true,
        });
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }
}
