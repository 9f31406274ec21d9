using PaperCatalog.Benchmarks.Tagging;

return args switch
{
    ["tagging", .. var rest] => TaggingBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks NAME, where NAME is tagging DIR [--errors FACET] [--train FILE]");
    return 2;
}
