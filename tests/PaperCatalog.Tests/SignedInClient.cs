using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PaperCatalog.Accounts;
using Xunit;

namespace PaperCatalog.Tests;

/// <summary>What a test does with forms: it takes them from their page, token and all, as a browser would.</summary>
public static class SignedInClient
{
    public const string Password = "correct horse battery";

    /// <summary>Loads a page, fills in its form with that action and sends it. A name given several times is sent several times.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var form = document.Forms.FirstOrDefault(f => f.GetAttribute("action") == action);
        Assert.True(form is not null, $"{page} has no form that posts to {action}, only {string.Join(", ", document.Forms.Select(f => f.GetAttribute("action")))}");
        var given = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var hidden = form!.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Where(i => !given.Contains(i.Name!)).Select(i => (i.Name!, i.Value));
        using var body = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(new Uri(action, UriKind.Relative), body, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in by the page that people use.</summary>
    public static async Task SignInAsync(this HttpClient client, string name, string password = Password)
    {
        using var answer = await client.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", name), ("password", password));
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Lower case, as the database has it: "admin" is the admin's name too.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
