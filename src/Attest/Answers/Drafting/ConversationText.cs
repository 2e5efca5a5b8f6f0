namespace Attest.Answers.Drafting;

/// <summary>The turns before a question as a model reads them: the newest as they are, the oldest summarised once they no longer fit.</summary>
internal static class ConversationText
{
    private const string None = "(none)";

    /// <param name="model">Writes the summary; where it fails, the oldest turns are left out.</param>
    /// <param name="turns">Oldest first.</param>
    /// <param name="budget">Tokens for all of it.</param>
    public static async Task<string> WriteAsync(ChatModel model, IReadOnlyList<Turn> turns, int budget, CancellationToken cancellationToken)
    {
        var lines = turns.Select(turn => turn.ToLine()).ToArray();
        if (lines.Sum(model.Tokens.Count) <= budget)
            return lines.Length == 0 ? None : string.Join('\n', lines);

        // Half for the newest turns, half for the summary of the others.
        var room = budget / 2;
        var kept = lines.Length;
        while (kept > 0 && model.Tokens.Count(lines[kept - 1]) <= room)
            room -= model.Tokens.Count(lines[--kept]);

        var summary = await SummariseAsync(model, lines[..kept], budget / 2, cancellationToken);
        return string.Join('\n', lines[kept..].Prepend(summary).Where(line => line.Length > 0)) is { Length: > 0 } text ? text : None;
    }

    private static async Task<string> SummariseAsync(ChatModel model, string[] lines, int budget, CancellationToken cancellationToken)
    {
        // What is far back is the first to go where even the summary's own prompt would not fit.
        var window = model.Options.ContextTokens - (2 * model.Options.AnswerTokens);
        var first = lines.Length;
        while (first > 0 && (window -= model.Tokens.Count(lines[first - 1])) > 0)
            first--;

        try
        {
            var reply = await model.AskAsync(model.Prompts.SummariseTurns, cancellationToken, ("turns", string.Join('\n', lines[first..])));
            var summary = new StringBuilder();
            var words = reply.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.TakeWhile(_ => model.Tokens.Count(summary.ToString()) < budget))
                summary.Append(summary.Length == 0 ? "Earlier: " : " ").Append(word);

            return summary.ToString();
        }
        catch (ModelException)
        {
            return "";
        }
    }
}
