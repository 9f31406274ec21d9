using System.CommandLine;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Commands;

/// <summary>What <c>user add</c> and <c>user link</c> print; the link is null where a password was given.</summary>
public sealed record UserAnswer(string Name, string? Email, string Role, string? Link);

/// <summary><c>user</c>: accounts from the command line, the first admin's above all.</summary>
public static class UserCommand
{
    private static readonly Argument<string> Who = new("NAME|EMAIL") { Description = "The name to sign in by; an e-mail address is both name and address" };

    private static readonly Option<bool> Admin = new("--admin") { Description = "May do everything" };

    private static readonly Option<bool> Curator = new("--curator") { Description = "May settle duplicates and curate tags" };

    private static readonly Option<bool> Reader = new("--reader") { Description = "May keep a library (this is the default)" };

    private static readonly Option<bool> Link = new("--link") { Description = "Ask for no password: print a one-time link to set one" };

    public static Command Create()
    {
        var add = new Command("add", "Add an account. The password is asked for, or read from the first line of stdin; without one a one-time link is printed.") { Who, Admin, Curator, Reader, Link };
        add.Validators.Add(r =>
        {
            if (new[] { Admin, Curator, Reader }.Count(r.GetValue) > 1)
            {
                r.AddError("An account has one role: give one of --admin, --curator and --reader.");
            }
        });
        add.SetAction(AddAsync);
        var link = new Command("link", "Print a one-time link by which an account's password is set anew.") { Who };
        link.SetAction(LinkAsync);
        return new Command("user", "Accounts.") { add, link };
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        var who = parsed.GetValue(Who)!.Trim();
        var role = parsed.GetValue(Admin) ? Role.Admin : parsed.GetValue(Curator) ? Role.Curator : Role.Reader;
        var password = parsed.GetValue(Link) ? null : await AskAsync(cancel);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        await using var scope = services.CreateAsyncScope();
        var email = who.Contains('@', StringComparison.Ordinal) ? who : null;
        var person = await scope.ServiceProvider.GetRequiredService<AddPerson>().RunAsync(new NewPerson(who, email, email is not null, role, password), Actor.CommandLine, cancel);
        await AnswerAsync(verb, scope.ServiceProvider, person, password is null, $"Added {person.Name}, {Access.Name(role)}.", cancel);
        return CommandLine.Done;
    }

    private static async Task<int> LinkAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        await using var scope = services.CreateAsyncScope();
        var who = parsed.GetValue(Who)!.Trim();
        var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByNameAsync(who)
            ?? throw new RefusedException($"There is no account {who}: give the name it signs in by.");
        await AnswerAsync(verb, scope.ServiceProvider, person, linked: true, $"A link for {person.Name}.", cancel);
        return CommandLine.Done;
    }

    private static async Task AnswerAsync(Verb verb, IServiceProvider services, Person person, bool linked, string sentence, CancellationToken cancel)
    {
        var path = linked ? await services.GetRequiredService<PasswordLink>().RunAsync(person, Actor.CommandLine, cancel) : null;
        var link = path is null ? null : services.GetRequiredService<PublicUrl>().Of(path) ?? ServeCommand.DefaultUrl + path;
        await verb.AnswerAsync(
            new UserAnswer(person.Name, person.Email, Access.Name(person.Role), link),
            link is null ? sentence : $"{sentence} The password is set here, once: {link}");
    }

    /// <summary>From a terminal, unseen; from a pipe, its first line; null where there is none.</summary>
    private static async Task<string?> AskAsync(CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
        {
            var line = await Console.In.ReadLineAsync(cancel);
            return string.IsNullOrEmpty(line) ? null : line;
        }

        await Console.Error.WriteAsync("Password (empty for a one-time link): ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        await Console.Error.WriteLineAsync();
        return typed.Length == 0 ? null : typed.ToString();
    }
}
