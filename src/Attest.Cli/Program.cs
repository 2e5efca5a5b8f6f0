using Attest.Cli;
using var interrupts = Interrupts.OfProcess();

return await CliApplication.RunAsync(args, ConsoleStreams.OfProcess(), interrupts);
