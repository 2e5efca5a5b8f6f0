namespace Attest.Cli;

/// <summary>Ends a command with an exit code and one line for the user; an expected end, so no stack trace.</summary>
internal sealed class CommandException(int exitCode, string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What to try instead; a line of its own.</summary>
    public string? Hint { get; } = hint;
}
