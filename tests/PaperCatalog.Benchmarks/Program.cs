using PaperCatalog.Benchmarks.Tagging;

return args switch
{
    ["tagging", .. var rest] => TaggingBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks NAME …");
    Console.Error.WriteLine(TaggingBenchmark.Usage);
    return 2;
}
