using System.Diagnostics;

namespace PaperCatalog.Data;

/// <summary>The part of a start that one process at a time may do: find the server, or make the cluster and start it.</summary>
internal sealed partial class EmbeddedPostgresLaunch(
    EmbeddedPostgresFolder folder, EmbeddedPostgresOptions options, IReadOnlyList<PostgresBinaries> installed, ILogger log)
{
    private const long LeastFreeBytes = 1L << 30;

    /// <summary>
    /// Runs beside the server, as its user, in a session of its own, so that a Ctrl-C meant for the application does not reach it.
    /// Descriptor 8 locks server.lock for as long as any process of the server lives; descriptor 9 gets users.lock when its last
    /// user is gone. The interrupt (a fast shutdown) is repeated: one that comes before the server listens to signals would be lost.
    /// Should the keeper itself be killed, the kernel interrupts the server.
    /// </summary>
    private const string Keeper =
        """
        exec 8<"$1" 9<"$2" </dev/null >>"$3" 2>&1
        throwaway=$4
        shift 4
        flock -w 10 8 || exit 75
        trap '' HUP INT TERM
        setpriv --pdeathsig INT -- "$@" 9<&- &
        server=$!
        (flock 9 && while kill -INT "$server"; do sleep 0.1; done) 2>/dev/null 8<&- &
        stopper=$!
        wait "$server"
        kill -KILL "$stopper"
        if [ -n "$throwaway" ]; then rm -rf "$throwaway"; fi
        """;

    /// <summary>The keeper is null where the server ran already.</summary>
    public async Task<(PostgresBinaries Binaries, Process? Keeper)> JoinOrStartAsync(CancellationToken cancellationToken)
    {
        if (await IsRunningAsync(cancellationToken))
        {
            return (BinariesOf(folder.Major!.Value), null);
        }

        RefuseFullDisk();
        await EnsureClusterAsync(cancellationToken);
        var binaries = BinariesOf(folder.Major!.Value);
        RemoveLeftovers();
        return (binaries, await StartAsync(binaries, cancellationToken));
    }

    /// <summary>Waits for a server that is starting or stopping to make up its mind.</summary>
    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, cancellationToken))
        {
            using (var free = FileLock.TryTake(folder.ServerLock, shared: false))
            {
                if (free is not null)
                {
                    return false;
                }
            }

            if (folder.Status == "ready")
            {
                return true;
            }

            if (waited.Elapsed > TimeSpan.FromMinutes(5))
            {
                throw new CannotStartException($"A PostgreSQL server holds {folder.Data} but has been neither ready nor gone for five minutes: see {folder.Log}, and end it.");
            }
        }
    }

    private PostgresBinaries BinariesOf(int major) =>
        installed.FirstOrDefault(binaries => binaries.Major == major) ?? throw new CannotStartException(
            $"The catalogue in {folder.Data} was written by PostgreSQL {major}, but this machine has PostgreSQL {string.Join(", ", installed.Select(binaries => binaries.Major))}: "
            + $"install PostgreSQL {major} beside it (`apt-get install postgresql-{major}`), or take the catalogue across with backup and restore (docs/operations.md, Another PostgreSQL major).");

    private void RefuseFullDisk()
    {
        var free = new DriveInfo(folder.Cluster).AvailableFreeSpace;
        if (free < LeastFreeBytes && !options.Throwaway)
        {
            throw new CannotStartException($"Only {free >> 20} MB are free where {folder.Root} is, and PostgreSQL wants 1024 MB: make room, or name another folder in PaperCatalog__DataDirectory.");
        }
    }

    /// <summary>Made under another name and renamed once it is whole, so that a crash in between leaves no half of a cluster.</summary>
    private async Task EnsureClusterAsync(CancellationToken cancellationToken)
    {
        ClearUnfinished();
        if (folder.Major is not null)
        {
            return;
        }

        if (Directory.Exists(folder.Data))
        {
            throw new CannotStartException($"{folder.Data} is there but holds no PostgreSQL cluster: move it away, or name another folder in PaperCatalog__DataDirectory.");
        }

        var making = folder.Data + ".new-" + Guid.NewGuid().ToString("N")[..8];
        string[] initdb =
        [
            installed[0]["initdb"], "-D", making, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions",
            .. options.Throwaway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        var run = await ToolRun.RunAsync(EmbeddedPostgresFolder.AsServer(initdb), cancellationToken: cancellationToken);
        if (!run.Succeeded)
        {
            throw new CannotStartException($"PostgreSQL {installed[0].Version} could not make a cluster in {folder.Cluster}: {run.Complaint}.");
        }

        // The planner's 4 is a spinning disk's: with it, it reads all papers there are to find the three thousand of a month.
        await File.AppendAllTextAsync(Path.Combine(making, "postgresql.conf"), "random_page_cost = 1.1\n", cancellationToken);
        Directory.Move(making, folder.Data);
    }

    private void ClearUnfinished()
    {
        foreach (var unfinished in Directory.EnumerateDirectories(folder.Cluster, "data.new-*"))
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            catch (IOException)
            {
                // An initdb whose starter was killed still writes there: the next start takes it away.
            }
        }
    }

    /// <summary>
    /// The server's lock is free, so no process of it lives; a pid file it left names a process that is gone or, after a restart of
    /// the machine or the container, a stranger, at whose sight PostgreSQL would refuse to start.
    /// </summary>
    private void RemoveLeftovers()
    {
        File.Delete(Path.Combine(folder.Data, "postmaster.pid"));
        foreach (var socket in Directory.EnumerateFiles(folder.SocketFolder, ".s.PGSQL.*"))
        {
            File.Delete(socket);
        }

        if (File.Exists(folder.Log))
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }
    }

    private async Task<Process> StartAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        string[] server =
        [
            binaries["postgres"], "-D", folder.Data, "-p", "5432", "-c", "listen_addresses=", "-c", "unix_socket_directories=" + folder.SocketFolder,
            "-c", "unix_socket_permissions=0700", "-c", "logging_collector=off", "-c", "log_destination=stderr",
            .. options.Throwaway ? ThrowawaySettings : [],
        ];
        string[] keeper = ["setsid", "sh", "-c", Keeper, "papercatalog-postgres", folder.ServerLock, folder.UsersLock, folder.Log, options.Throwaway ? folder.Cluster : ""];
        var process = Process.Start(ToolRun.Describe(EmbeddedPostgresFolder.AsServer([.. keeper, .. server])))!;
        for (var waited = Stopwatch.StartNew(); folder.Status != "ready"; await Task.Delay(10, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new CannotStartException($"PostgreSQL {binaries.Version} did not start: {LastWords()} (the whole story is in {folder.Log}).");
            }

            if (waited.Elapsed > TimeSpan.FromSeconds(5))
            {
                // After a crash it replays its log first, which may take minutes.
                LogSlow(log, folder.Log);
                waited = Stopwatch.StartNew();
            }
        }

        return process;
    }

    private static string[] ThrowawaySettings =>
    [
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0",
        "-c", "autovacuum=off", "-c", "max_connections=200",
    ];

    private string LastWords()
    {
        var lines = File.Exists(folder.Log) ? File.ReadAllText(folder.Log) : "";
        return new ToolRun(1, "", lines).Complaint;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL is still starting; its log is {Log}")]
    private static partial void LogSlow(ILogger logger, string log);
}
