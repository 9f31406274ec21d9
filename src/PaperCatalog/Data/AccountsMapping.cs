using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PaperCatalog.Accounts;

namespace PaperCatalog.Data;

internal static class AccountsMapping
{
    private const string KnownRole = "role in ('reader','curator','admin')";

    private static readonly ValueConverter<Role, string> RoleText = new(r => Access.Name(r), s => Enum.Parse<Role>(s, true));

    public static void Map(ModelBuilder model)
    {
        MapPerson(model);
        model.Entity<Session>().HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        model.Entity<SignInTry>().HasKey(t => t.NameHash);
        model.Entity<ProtectionKey>().HasKey(k => k.Name);
        model.Entity<Invitation>(invitation =>
        {
            invitation.HasIndex(i => i.CodeHash).IsUnique();
            invitation.Property(i => i.Role).HasConversion(RoleText);
            invitation.ToTable(t => t.HasCheckConstraint("ck_invitation_role", KnownRole));
        });
        model.Entity<PersonalToken>(token =>
        {
            token.HasOne(t => t.Person).WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(t => t.Hash).IsUnique();
            token.ToTable("pat", t => t.HasCheckConstraint("ck_pat_scopes", "scopes <@ array['read','write','admin']"));
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.Before).HasColumnType("jsonb");
            entry.Property(e => e.After).HasColumnType("jsonb");
            entry.HasIndex(e => new { e.At, e.Id });
            entry.HasIndex(e => new { e.Action, e.At });
        });
    }

    private static void MapPerson(ModelBuilder model) => model.Entity<Person>(person =>
    {
        // What we do otherwise or not at all: locking, a second factor, telephones.
        person.Ignore(p => p.PhoneNumber).Ignore(p => p.PhoneNumberConfirmed).Ignore(p => p.TwoFactorEnabled)
            .Ignore(p => p.LockoutEnabled).Ignore(p => p.LockoutEnd).Ignore(p => p.AccessFailedCount).Ignore(p => p.Name);
        person.Property(p => p.UserName).IsRequired();
        person.Property(p => p.NormalizedUserName).IsRequired();
        person.Property(p => p.SecurityStamp).IsRequired();
        person.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
        person.Property(p => p.Role).HasConversion(RoleText);
        person.HasIndex(p => p.NormalizedUserName).IsUnique();
        // An address that nobody has vouched for is a claim: it must neither keep its owner out nor say that somebody has it.
        person.HasIndex(p => p.NormalizedEmail).IsUnique().HasFilter("email_confirmed");
        person.ToTable(t => t.HasCheckConstraint("ck_person_role", KnownRole));
    });
}
