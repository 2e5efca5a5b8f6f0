namespace Attest.Cli.Commands;

/// <summary><c>attest key</c>: a new access key for the web service, and the hash that its settings hold.</summary>
internal static class KeyCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var json = CommonOptions.Json();
        return new Command("key", "Make an access key for the web service. It is shown once; the settings hold only its hash.") { json }
            .Runs(open, (context, parsed, _) => Task.FromResult(Run(context, parsed.GetValue(json))));
    }

    private static int Run(CommandContext context, bool json)
    {
        var key = AccessKey.Create();
        var hash = AccessKey.Hash(key);
        if (json)
        {
            context.WriteJson(new { key, hash });
            return ExitCode.Done;
        }

        context.Output.Line($"key   {key}");
        context.Output.Line($"hash  {hash}");
        context.Note("Give the key to who may use the service: Authorization: Bearer KEY. "
            + "Put the hash into Access:Keys of appsettings.json, or into ATTEST_Access__Keys__0.");
        return ExitCode.Done;
    }
}
