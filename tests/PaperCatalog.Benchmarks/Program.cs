using PaperCatalog.Benchmarks.Api;
using PaperCatalog.Benchmarks.Digests;
using PaperCatalog.Benchmarks.Ingest;
using PaperCatalog.Benchmarks.Matching;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Benchmarks.Sources;
using PaperCatalog.Benchmarks.Tagging;

return args switch
{
    ["archiving", .. var rest] => await ArchivingBenchmark.RunAsync(rest),
    ["answers", .. var rest] => await AnswersBenchmark.RunAsync(rest),
    ["digests", .. var rest] => await DigestsBenchmark.RunAsync(rest),
    ["digests-kill", .. var rest] => await DigestsBenchmark.KillAsync(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["matching", .. var rest] => await MatchingBenchmark.RunAsync(rest),
    ["reingest", .. var rest] => await ReingestBenchmark.RunAsync(rest),
    ["readers", var folder, ..] => ReadersBenchmark.Run(folder),
    ["gold", var listings, var queries] => await GoldRun.RunAsync(listings, queries),
    ["fill", .. var rest] => await SearchBenchmark.FillAsync(rest),
    ["hostile", .. var rest] => await SearchBenchmark.HostileAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["facets", .. var rest] => await FacetBenchmark.RunAsync(rest),
    ["tagging", .. var rest] => TaggingBenchmark.Run(rest),
    ["train-matcher", var file, .. var rest] => TrainMatcher.Run(file, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks NAME, one of");
    Console.Error.WriteLine("  answers [PAPERS]   requests a second of the API and of a feed beside a bare endpoint, then the export (100,000 unless given)");
    Console.Error.WriteLine("  archiving [DAYS]   captures/s fetched, archived and read from an origin on this machine (365 unless given)");
    Console.Error.WriteLine("  digests [PAPERS [READERS]]   compose and deliver digests (100,000 papers, 10,000 readers unless given)");
    Console.Error.WriteLine("  digests-kill [READERS [KILLS [SENDERS]]]   kill senders at random and count what arrived (2,000, 10, 1 unless given)");
    Console.Error.WriteLine("  ingest [PAPERS]   ingest made-up captures of 30 papers, then time pages (100,000 unless given)");
    Console.Error.WriteLine("  matching SIZE…    time ingest and re-ingest in catalogues of these sizes");
    Console.Error.WriteLine("  reingest [PAPERS]   ingest captures of 30, then read them all again, as they are and otherwise (100,000 unless given)");
    Console.Error.WriteLine("  readers FOLDER    read every capture in a folder, MB/s by form");
    Console.Error.WriteLine("  gold LISTINGS QUERIES.jsonl   ingest a folder of captures and measure judged queries beside SQLite FTS5");
    Console.Error.WriteLine("  fill [PAPERS]   write a made-up catalogue into the data folder or database that the environment names (100,000 unless given)");
    Console.Error.WriteLine("  hostile [QUERIES]   ask a catalogue of 20,000 made-up papers what nobody should (100,000 unless given)");
    Console.Error.WriteLine("  search [PAPERS [FOLDER]]   index a made-up catalogue and time searches; with a FOLDER for its files SQLite FTS5 beside them");
    Console.Error.WriteLine("  facets [PAPERS]   tag and index a made-up catalogue, time tagging it anew and counting facets (100,000 unless given)");
    Console.Error.WriteLine("  train-matcher FILE [--write FOLDER] [--show]   learn the matcher from pairs, measure it");
    Console.Error.WriteLine(TaggingBenchmark.Usage);
    return 2;
}
