using PaperCatalog.Benchmarks.Matching;

if (args is ["train-matcher", _, ..])
{
    return TrainMatcher.Run(args[1..]);
}

Console.Error.WriteLine("usage: benchmarks train-matcher FILE [--write FOLDER] [--show]");
return 2;
