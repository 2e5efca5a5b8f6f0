using System.Text;

namespace Attest.Cli.Commands;

/// <summary>Reads what is piped into a command.</summary>
internal static class StandardInput
{
    /// <summary>UTF-16 code units; far beyond any question, and a pipe that never ends does not fill the memory.</summary>
    private const int Limit = 1_000_000;

    /// <param name="input">Opened on a thread of its own: reading a pipe blocks.</param>
    /// <param name="firstCharacterWait">How long to wait for the first character or the end; null waits for ever.</param>
    /// <param name="clock">Measures the wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the blocked read: that ends with the process.</param>
    /// <returns>The text, at most 1,000,000 characters; null when nothing came in time.</returns>
    public static async Task<string?> ReadAsync(Lazy<TextReader> input, TimeSpan? firstCharacterWait, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() => Read(input.Value, started), cancellationToken);
        if (firstCharacterWait is { } wait)
        {
            try
            {
                await Task.WhenAny(started.Task, reading).WaitAsync(wait, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        return await reading.WaitAsync(cancellationToken);
    }

    private static string Read(TextReader reader, TaskCompletionSource started)
    {
        var text = new StringBuilder();
        while (text.Length < Limit && reader.Read() is >= 0 and var next)
        {
            text.Append((char)next);
            started.TrySetResult();
        }

        return text.ToString();
    }
}
