using System.CommandLine;
using Attest.Cli.Chat;

namespace Attest.Cli.Commands;

/// <summary><c>attest chat</c>, also <c>attest</c> alone: questions and answers until the user leaves.</summary>
internal static class ChatCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var command = new Command("chat", "Ask one question after the other. This is what attest alone does.");
        command.SetAction((parsed, cancellationToken) => RunAsync(open(parsed), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var opened = context;
        var index = await context.LoadAsync(cancellationToken);
        return await new ChatSession(context, index).RunAsync(cancellationToken);
    }
}
