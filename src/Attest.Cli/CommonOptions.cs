using System.CommandLine;

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

    public void AddTo(Command command)
    {
        command.Add(Sources);
        command.Add(Config);
        command.Add(Cache);
        command.Add(Quiet);
        command.Add(NoColor);
    }

    /// <summary>An argument of one or more words, so that a question may be typed without quotation marks.</summary>
    public static Argument<string[]> Words(string name, string description, ArgumentArity arity)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = arity };
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(token => token.Value).Where(IsMistypedOption))
            {
                result.AddError($"Unknown option '{token}'.");
                return;
            }
        });
        return argument;
    }

    /// <summary>A word such as --jsno; "-5 degrees" in quotation marks is not one.</summary>
    private static bool IsMistypedOption(string token) =>
        token.StartsWith('-') && token.TrimStart('-') is [var first, ..] && char.IsAsciiLetter(first) && !token.Any(char.IsWhiteSpace);
}
