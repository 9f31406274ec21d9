using PaperCatalog.Benchmarks.Ingest;
using PaperCatalog.Benchmarks.Matching;
using PaperCatalog.Benchmarks.Tagging;

return args switch
{
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["readers", var folder, ..] => ReadersBenchmark.Run(folder),
    ["tagging", .. var rest] => TaggingBenchmark.Run(rest),
    ["train-matcher", var file, .. var rest] => TrainMatcher.Run(file, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks NAME, one of");
    Console.Error.WriteLine("  ingest [PAPERS]   ingest made-up captures of 30 papers, then time pages (100,000 unless given)");
    Console.Error.WriteLine("  readers FOLDER    read every capture in a folder, MB/s by form");
    Console.Error.WriteLine("  train-matcher FILE [--write FOLDER] [--show]   learn the matcher from pairs, measure it");
    Console.Error.WriteLine(TaggingBenchmark.Usage);
    return 2;
}
