using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaperCatalog.Accounts;

/// <summary>Secrets that we hand out once and keep only the hash of: invitations, personal tokens.</summary>
public static class Secret
{
    /// <summary>256 random bits as 43 letters that need no escape in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256: nobody can guess 256 bits, so no slow hash is needed, and the hash can be looked up.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
