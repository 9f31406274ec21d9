namespace PaperCatalog.Commands;

/// <summary>A file that a verb reads from its beginning to its end: also a pipe, and <c>-</c> for what stands on stdin.</summary>
public static class InputFile
{
    public const string Stdin = "-";

    /// <summary>The bytes, from the first on.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static Stream Open(string path) => path == Stdin
        ? Console.OpenStandardInput()
        : new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
}
