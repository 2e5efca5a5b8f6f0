using Attest.Benchmarks.Quality;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["quality", .. var parts]:
        using (var interrupt = new CancellationTokenSource())
        {
            Console.CancelKeyPress += (_, key) =>
            {
                key.Cancel = true;
                interrupt.Cancel();
            };
            return await QualityCommand.RunAsync(parts, interrupt.Token);
        }

    default:
        BenchmarkSwitcher.FromAssembly(typeof(QualityCommand).Assembly).Run(args);
        return 0;
}
