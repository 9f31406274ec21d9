using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace PaperCatalog.Data;

/// <summary>The folder a private PostgreSQL lives in, and the user it runs as: root's server is the user postgres, since PostgreSQL refuses root.</summary>
public sealed class EmbeddedPostgresFolder
{
    private const string RootsServerUser = "postgres";

    /// <summary>sun_path holds 107 bytes and a zero; "/.s.PGSQL.5432" and its ".lock" need 19 of them.</summary>
    private const int LongestSocketFolder = 88;

    public EmbeddedPostgresFolder(string dataDirectory)
    {
        Root = Path.GetFullPath(dataDirectory);
        var beside = Path.Combine(Cluster, "run");
        SocketFolder = Encoding.UTF8.GetByteCount(beside) <= LongestSocketFolder ? beside : "/tmp/papercatalog-" + ShortName(Root);
    }

    /// <summary>Where it is kept unless <c>PaperCatalog:DataDirectory</c> says otherwise; never inside a checkout.</summary>
    public static string Default => Environment.IsPrivilegedProcess
        ? "/var/lib/papercatalog"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "papercatalog");

    /// <summary>Belongs to whoever starts PaperCatalog; holds the locks.</summary>
    public string Root { get; }

    /// <summary>Belongs to the server's user, mode 700.</summary>
    public string Cluster => Path.Combine(Root, "cluster");

    public string Data => Path.Combine(Cluster, "data");

    public string Log => Path.Combine(Cluster, "postgres.log");

    /// <summary>Belongs to the server's user, mode 700: that is what guards a server that trusts whoever reaches it.</summary>
    public string SocketFolder { get; }

    public string UsersLock => Path.Combine(Root, "users.lock");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string ServerLock => Path.Combine(Root, "server.lock");

    public string ServeLock => Path.Combine(Root, "serve.lock");

    /// <summary>The major that wrote the data; null before the first start.</summary>
    public int? Major => File.Exists(Path.Combine(Data, "PG_VERSION"))
        && int.TryParse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), out var major) ? major : null;

    /// <summary>What postmaster.pid says of the server: "starting", "ready", "stopping"; null where there is none. Only to be believed while the server's lock is held.</summary>
    public string? Status
    {
        get
        {
            try
            {
                return File.ReadLines(Path.Combine(Data, "postmaster.pid")).ElementAtOrDefault(7)?.Trim();
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>The words before a command that make it run as the server's user.</summary>
    public static IEnumerable<string> AsServer(IEnumerable<string> command) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={RootsServerUser}", $"--regid={RootsServerUser}", "--clear-groups", "--", .. command]
        : command;

    /// <summary>Makes what is missing, with the rights it needs. Throws a <see cref="CannotStartException"/> where the machine does not let it.</summary>
    [SupportedOSPlatform("linux")]
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            MakeRoot();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {Root} cannot be written ({refused.Message}): give it other rights, or name another in PaperCatalog__DataDirectory.", refused);
        }

        if (Environment.IsPrivilegedProcess)
        {
            await MustAsync(["install", "-d", "-m", "700", "-o", RootsServerUser, "-g", RootsServerUser, Cluster], "The folder for PostgreSQL's data cannot be made", cancellationToken);
        }

        await MustAsync(
            AsServer(["test", "-w", Cluster, "-a", "-x", Cluster]),
            $"{Cluster} is not open to the user that PostgreSQL runs as ({(Environment.IsPrivilegedProcess ? RootsServerUser : Environment.UserName)}): open the folders above it to that user, or name another in PaperCatalog__DataDirectory",
            cancellationToken);
        // Someone else may have made a folder of this name in /tmp: it must be ours, and no link.
        await MustAsync(
            AsServer(["sh", "-c", """mkdir -m 700 "$1" 2>/dev/null || { [ ! -L "$1" ] && [ -O "$1" ] && chmod 700 "$1"; }""", "sh", SocketFolder]),
            $"{SocketFolder}, the folder of PostgreSQL's socket, belongs to someone else: remove it",
            cancellationToken);
    }

    [SupportedOSPlatform("linux")]
    private void MakeRoot()
    {
        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Passable = Ours | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (!Directory.Exists(Root))
        {
            Directory.CreateDirectory(Root);
            File.SetUnixFileMode(Root, Environment.IsPrivilegedProcess ? Passable : Ours);
        }

        if (!Environment.IsPrivilegedProcess && !Directory.Exists(Cluster))
        {
            Directory.CreateDirectory(Cluster, Ours);
        }

        foreach (var path in new[] { UsersLock, StartLock, ServerLock, ServeLock })
        {
            if (!File.Exists(path))
            {
                File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
                // The server's user locks some of them, whatever umask root has.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
        }
    }

    private static async Task MustAsync(IEnumerable<string> command, string otherwise, CancellationToken cancellationToken)
    {
        var run = await ToolRun.RunAsync(command, cancellationToken: cancellationToken);
        if (!run.Succeeded)
        {
            throw new CannotStartException(string.IsNullOrWhiteSpace(run.Error) ? otherwise + "." : $"{otherwise} ({run.Complaint}).");
        }
    }

    private static string ShortName(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
