return await PaperCatalog.Commands.CommandLine.RunAsync(args);

/// <summary>Picks the door: the verb on the command line, pages and feeds by default.</summary>
public partial class Program;
