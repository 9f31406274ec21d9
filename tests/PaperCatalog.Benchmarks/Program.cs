Console.Error.WriteLine("usage: benchmarks NAME");
return 2;
