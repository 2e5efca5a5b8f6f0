using Attest.Cli;

// What is printed and parsed is the same in every language of the user's.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
using var limit = Attest.Articles.FileSizeLimit.FailsTheWrite();
using var interrupts = Interrupts.OfProcess();

return await CliApplication.RunAsync(args, ConsoleStreams.OfProcess(), interrupts);
