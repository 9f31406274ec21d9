using System.Globalization;

namespace PaperCatalog.Commands;

/// <summary>One line on stderr that fills; nothing at all where stderr is no terminal.</summary>
public sealed class ProgressBar : IDisposable
{
    private const int Width = 30;

    private readonly bool terminal = !Console.IsErrorRedirected;

    private bool shown;

    public void Show(int done, int of, string what)
    {
        if (!terminal || of < 2)
        {
            return;
        }

        var filled = Width * done / of;
        var name = what.Length > 40 ? what[..39] + "…" : what;
        Console.Error.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r\u001b[2K[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{of} {Printable(name)}"));
        shown = true;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (shown)
        {
            Console.Error.Write("\r\u001b[2K");
            shown = false;
        }
    }

    /// <summary>A file's name may hold control sequences; a terminal must not see them.</summary>
    private static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));
}
