using Attest.Benchmarks.Calibration;
using Attest.Benchmarks.Fuzz;
using Attest.Benchmarks.Load;
using Attest.Benchmarks.Quality;
using BenchmarkDotNet.Running;
using var interrupt = new CancellationTokenSource();

Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    interrupt.Cancel();
};

switch (args)
{
    case ["quality", .. var parts]:
        return await QualityCommand.RunAsync(parts, interrupt.Token);

    case ["load", .. var numbers]:
        return await LoadCommand.RunAsync(numbers, interrupt.Token);

    case ["fuzz", .. var arguments]:
        return await FuzzCommand.RunAsync(arguments, interrupt.Token);

    case [FuzzCommand.Instrumented, .. var arguments]:
        return await FuzzCommand.RunInstrumentedAsync(arguments, interrupt.Token);

    case ["calibrate"]:
        return await CalibrateCommand.RunAsync(interrupt.Token);

    default:
        BenchmarkSwitcher.FromAssembly(typeof(QualityCommand).Assembly).Run(args);
        return 0;
}
