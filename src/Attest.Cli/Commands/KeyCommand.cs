using System.CommandLine;
using System.Text.Json;
using Attest.Contracts;

namespace Attest.Cli.Commands;

/// <summary><c>attest key</c>: a new access key for the web service, and the hash that its settings hold.</summary>
internal static class KeyCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("key", "Make an access key for the web service. It is shown once; the settings hold only its hash.") { json };
        command.SetAction((parsed, _) => RunAsync(open(parsed), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, bool json)
    {
        await using var opened = context;
        var key = AccessKey.Create();
        var hash = AccessKey.Hash(key);
        if (json)
        {
            context.Streams.Out.WriteLine(JsonSerializer.Serialize(new { key, hash }, AttestJson.Options));
            return ExitCode.Done;
        }

        context.Output.Line($"key   {key}");
        context.Output.Line($"hash  {hash}");
        context.Note(
            "Give the key to who may use the service: Authorization: Bearer KEY. "
            + "Put the hash into Access:Keys of appsettings.json, or into ATTEST_Access__Keys__0.");
        return ExitCode.Done;
    }
}
