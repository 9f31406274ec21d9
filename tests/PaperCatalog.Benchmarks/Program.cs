using PaperCatalog.Benchmarks.Ingest;
using PaperCatalog.Benchmarks.Matching;
using PaperCatalog.Benchmarks.Search;
using PaperCatalog.Benchmarks.Tagging;

return args switch
{
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["readers", var folder, ..] => ReadersBenchmark.Run(folder),
    ["gold", var listings, var queries] => await GoldRun.RunAsync(listings, queries),
    ["hostile", .. var rest] => await SearchBenchmark.HostileAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["tagging", .. var rest] => TaggingBenchmark.Run(rest),
    ["train-matcher", var file, .. var rest] => TrainMatcher.Run(file, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks NAME, one of");
    Console.Error.WriteLine("  ingest [PAPERS]   ingest made-up captures of 30 papers, then time pages (100,000 unless given)");
    Console.Error.WriteLine("  readers FOLDER    read every capture in a folder, MB/s by form");
    Console.Error.WriteLine("  gold LISTINGS QUERIES.jsonl   ingest a folder of captures and measure judged queries beside SQLite FTS5");
    Console.Error.WriteLine("  hostile [QUERIES]   ask a catalogue of 20,000 made-up papers what nobody should (100,000 unless given)");
    Console.Error.WriteLine("  search [PAPERS [FOLDER]]   index a made-up catalogue and time searches; texts and queries are put into FOLDER");
    Console.Error.WriteLine("  train-matcher FILE [--write FOLDER] [--show]   learn the matcher from pairs, measure it");
    Console.Error.WriteLine(TaggingBenchmark.Usage);
    return 2;
}
