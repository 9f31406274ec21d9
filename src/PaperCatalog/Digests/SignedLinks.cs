using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>What a link lets its holder do. The numbers are in links that are out there: they never change.</summary>
public enum LinkPurpose
{
    /// <summary>Confirm a subscription.</summary>
    Confirm = 1,

    /// <summary>Everything one subscriber may do.</summary>
    Preferences = 2,

    /// <summary>End the subscription that a delivery belongs to.</summary>
    Leave = 3,

    /// <summary>Read the issue of a delivery as it was mailed.</summary>
    Read = 4,
}

/// <summary>
/// Links that are their own credential: purpose, row, end, and a signature with a key that lives in the database and goes into its
/// backups, so that links in old mails outlive every restart.
/// </summary>
public sealed class SignedLinks(IDbContextFactory<CatalogDbContext> contexts, PublicUrl publicUrl, TimeProvider clock)
{
    /// <summary>The name of the note that holds the key.</summary>
    public const string KeyNote = "digest-link-key";

    /// <summary>Where links lead while the operator has not said where the catalogue is.</summary>
    private const string WithoutPublicUrl = "http://localhost:5080";

    private const int Head = 13, Signature = 16;

    private byte[]? key;

    /// <summary>The catalogue's own address, without a slash at its end.</summary>
    public string Site => (publicUrl.Of("/") ?? WithoutPublicUrl).TrimEnd('/');

    /// <summary>A link's credential.</summary>
    /// <param name="lasts">How long it works; null for ever.</param>
    public async Task<string> SignAsync(LinkPurpose purpose, long row, TimeSpan? lasts, CancellationToken cancel)
    {
        var token = new byte[Head + Signature];
        token[0] = (byte)purpose;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), row);
        BinaryPrimitives.WriteUInt32BigEndian(token.AsSpan(9), lasts is null ? uint.MaxValue : (uint)((clock.GetUtcNow() + lasts.Value).ToUnixTimeSeconds() / 60));
        HMACSHA256.HashData(await KeyAsync(cancel), token.AsSpan(0, Head)).AsSpan(0, Signature).CopyTo(token.AsSpan(Head));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The row that a link of this purpose names; null where it is forged, meant for something else, or has ended.</summary>
    public async Task<long?> ReadAsync(LinkPurpose purpose, string? link, CancellationToken cancel)
    {
        var token = new byte[Head + Signature];
        if (link is null || link.Length != Base64Url.GetEncodedLength(token.Length) || !Base64Url.IsValid(link) || !Base64Url.TryDecodeFromChars(link, token, out var length) || length != token.Length)
        {
            return null;
        }

        var signature = HMACSHA256.HashData(await KeyAsync(cancel), token.AsSpan(0, Head)).AsSpan(0, Signature);
        return CryptographicOperations.FixedTimeEquals(signature, token.AsSpan(Head)) && token[0] == (byte)purpose
            && BinaryPrimitives.ReadUInt32BigEndian(token.AsSpan(9)) >= clock.GetUtcNow().ToUnixTimeSeconds() / 60
                ? BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(1))
                : null;
    }

    /// <summary>The first process that needs it makes it; all others find it.</summary>
    private async Task<byte[]> KeyAsync(CancellationToken cancel)
    {
        if (key is not null)
        {
            return key;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"INSERT INTO catalog_note (name, value) VALUES ({KeyNote}, {made}) ON CONFLICT DO NOTHING", cancel);
        return key = Convert.FromBase64String(await db.CatalogNotes.Where(n => n.Name == KeyNote).Select(n => n.Value).SingleAsync(cancel));
    }
}
