namespace Attest.Cli;

/// <summary>The options that every command takes, and commands' rules for words on the command line.</summary>
internal sealed class CommonOptions
{
    public Option<string[]> Sources { get; } = new("--sources")
    {
        HelpName = "PATH",
        Description = "A folder, a file or a .jsonl file of articles; may be repeated. Default: the configured folder, seeds.",
        Recursive = true,
    };

    public Option<string?> Config { get; } = new("--config")
    {
        HelpName = "FILE",
        Description = "A JSON file whose settings replace those of appsettings.json.",
        Recursive = true,
    };

    public Option<string?> Cache { get; } = new("--cache")
    {
        HelpName = "PATH",
        Description = "Where embeddings are kept between runs: a folder, a file of 'index --out', or none. Default: the user's cache folder.",
        Recursive = true,
    };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No notes, no progress.", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours; the same as a non-empty NO_COLOR.", Recursive = true };

    public IEnumerable<Option> All => [Sources, Config, Cache, Quiet, NoColor];

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object." };

    /// <summary>An argument of one or more words, so that a question may be typed without quotation marks.</summary>
    public static Argument<string[]> Words(string name, string description, ArgumentArity arity)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = arity };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => IsMistypedOption(token.Value)) is { } mistyped)
                result.AddError($"Unknown option '{mistyped.Value}'.");
        });
        return argument;
    }

    /// <summary>A word such as --jsno; "-5 degrees" in quotation marks is not one.</summary>
    private static bool IsMistypedOption(string token) =>
        token.StartsWith('-') && token.TrimStart('-') is [var first, ..] && char.IsAsciiLetter(first) && !token.Any(char.IsWhiteSpace);
}

internal static class CommandActions
{
    /// <summary>Opens what the command works with, and closes it behind it.</summary>
    public static Command Runs(
        this Command command, Func<ParseResult, CommandContext> open, Func<CommandContext, ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var context = open(parsed);
            return await run(context, parsed, cancellationToken);
        });
        return command;
    }
}
