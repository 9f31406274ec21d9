using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>What the room brings to the application.</summary>
public static class AccountsRoom
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddDataProtection().SetApplicationName("PaperCatalog");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<CatalogDbContext>>((keys, contexts) => keys.XmlRepository = new ProtectionKeys(contexts));
        services.AddPeople();
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(Access.Cookie)
            .AddCookie(Access.Cookie, cookie =>
            {
                cookie.Cookie.Name = "session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = Session.Lasts;
                cookie.LoginPath = "/account/sign-in";
                cookie.ReturnUrlParameter = "back";
                cookie.EventsType = typeof(SessionCookie);
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Access.Bearer, null);
        services.AddAuthorization(Access.Define);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Access.Tries, TriesOf);
        });
        return services;
    }

    /// <summary>A network address; of IPv6 the /64, which is what one subscriber has.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null or { IsIPv4MappedToIPv6: true } || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(identity =>
            {
                identity.User.AllowedUserNameCharacters = ""; // any: PersonRules says what a name is
                identity.Password = new PasswordOptions { RequiredLength = 0, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 0 };
            })
            .AddErrorDescriber<PersonErrors>()
            .AddUserValidator<PersonRules>()
            .AddPasswordValidator<PersonRules>()
            .AddEntityFrameworkStores<CatalogDbContext>()
            .AddDefaultTokenProviders();
        // What OWASP asks of PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddOptions<DataProtectionTokenProviderOptions>().Configure<IOptions<AccountsOptions>>((links, accounts) => links.TokenLifespan = TimeSpan.FromHours(accounts.Value.LinkHours));
        services.AddScoped<AddPerson>().AddScoped<ChangePerson>().AddScoped<DeletePerson>().AddScoped<ChangeAccount>()
            .AddScoped<CheckPassword>().AddScoped<StartSession>().AddScoped<SetPassword>().AddScoped<ChangePassword>().AddScoped<PasswordLink>()
            .AddScoped<Invite>().AddScoped<RevokeInvitation>().AddScoped<Join>().AddScoped<FirstAdmin>()
            .AddScoped<NumberedName>().AddScoped<ConfirmAddress>()
            .AddScoped<LinkMail>().AddSingleton<AccountMails>().AddHostedService(p => p.GetRequiredService<AccountMails>())
            .AddScoped<MakeToken>().AddScoped<RevokeToken>().AddScoped<AccountPages>();
    }

    private static RateLimitPartition<string> TriesOf(HttpContext context)
    {
        var permits = context.RequestServices.GetRequiredService<IOptions<AccountsOptions>>().Value.TriesPerMinute;
        return RateLimitPartition.GetFixedWindowLimiter(
            Network(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
    }
}
