namespace Attest.Questions.FollowUps;

/// <summary>
/// Has a chat model make a follow-up stand alone. What it writes is only a search: still, a name or number that neither the question nor
/// the conversation holds is an invention, as markup and addresses are, and then the rules' question is taken, as it is where the model fails. Thread-safe.
/// </summary>
internal sealed partial class ModelQuestionRewriter(ChatModel model) : IQuestionRewriter
{
    /// <summary>What a follow-up refers to stands in the last turns.</summary>
    private const int TurnsShown = 6;

    /// <summary>UTF-16 code units of a turn; its beginning names its subject.</summary>
    private const int TurnLength = 1200;

    /// <summary>A rewritten question is longer by the words that it takes up, not by a paragraph.</summary>
    private const int MostAddedCharacters = 240;

    public async ValueTask<IReadOnlyList<Query>> RewriteAsync(Question question, CancellationToken cancellationToken)
    {
        var byRules = RuleQuestionRewriter.Propose(question);
        // "Yes" is no small talk behind "Would you like to know who signed it?".
        if (question.History.Count == 0 || (byRules[0].Form == QuestionForm.Chat && !question.History[^1].Text.Contains('?', StringComparison.Ordinal)))
            return byRules;

        var turns = string.Join('\n', question.History.TakeLast(TurnsShown).Select(turn => Shorten(turn.ToLine())));
        try
        {
            var reply = await model.AskAsync(
                model.Prompts.RewriteQuestion, cancellationToken, ("turns", turns), ("question", TextRuns.OnOneLine(question.Text)));
            var rewritten = TextRuns.OnOneLine(reply).Trim('"', '“', '”', ' ');
            return !IsFaithful(rewritten, question) || rewritten == byRules[0].Text ? byRules
                : [new Query(rewritten, question.Filter) { Context = byRules[0].Context }];
        }
        catch (ModelException)
        {
            return byRules;
        }
    }

    private static bool IsFaithful(string rewritten, Question question)
    {
        string[] texts = [.. question.History.Select(turn => turn.Text), question.Text];
        if (PlainText.Character(string.Concat(rewritten.Where(letter => !texts.Any(text => text.Contains(letter, StringComparison.Ordinal))))) is not null
            || PlainText.Address(rewritten, address => texts.Any(text => text.Contains(address, StringComparison.OrdinalIgnoreCase))) is not null)
        {
            return false;
        }

        var said = texts.SelectMany(text => Word().Matches(text)).Select(Key).ToHashSet(StringComparer.Ordinal);
        var isFirst = true;
        foreach (Match word in Word().Matches(rewritten))
        {
            var mustBeSaid = char.IsDigit(word.Value[0]) || (char.IsUpper(word.Value[0]) && !isFirst);
            if (mustBeSaid && !said.Contains(Key(word)))
                return false;

            isFirst = false;
        }

        return rewritten.Length > 0 && rewritten.Length <= question.Text.Length + MostAddedCharacters;
    }

    /// <summary>Lower case, without a possessive.</summary>
    private static string Key(Match word) => Possessive.Without(word.Value).ToLowerInvariant();

    private static string Shorten(string text) => text.Length <= TurnLength ? text : text[..TurnLength] + " …";

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,:][0-9]+)*" + Possessive.Ending)]
    private static partial Regex Word();
}
