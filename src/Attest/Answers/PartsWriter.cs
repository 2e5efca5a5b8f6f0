namespace Attest.Answers;

/// <summary>Puts the answers to the parts of a question together, and says which part has none.</summary>
internal static class PartsWriter
{
    public static Draft Join(IReadOnlyList<(Query Part, Draft Draft)> answers)
    {
        var answered = answers.Where(answer => IsAnswer(answer.Draft)).ToArray();
        var closest = answers.Where(answer => answer.Draft.Kind == AnswerKind.Closest).ToArray();
        if (answered.Length == 0)
        {
            return closest.Length == 0
                ? answers[0].Draft with { Reason = string.Join(' ', answers.Select(answer => answer.Draft.Reason).Distinct()) }
                : closest[0].Draft with
                {
                    Sentences = [.. closest[0].Draft.Sentences, .. closest.Skip(1).SelectMany(answer => Quotes(answer.Draft))],
                };
        }

        return answered[0].Draft with
        {
            Kind = AnswerKind.Explanation,
            Sentences = [.. answers.SelectMany(SentencesOf)],
            Confidence = answered.Min(answer => answer.Draft.Confidence),
        };
    }

    private static IEnumerable<DraftSentence> Quotes(Draft draft) => draft.Sentences.Where(sentence => !sentence.IsNotice);

    private static bool IsAnswer(Draft draft) => draft.Kind is not (AnswerKind.Closest or AnswerKind.Abstention);

    private static IEnumerable<DraftSentence> SentencesOf((Query Part, Draft Draft) answer)
    {
        var asked = $"“{answer.Part.Text.TrimEnd('?', '.', ' ')}”";
        return answer.Draft.Kind switch
        {
            AnswerKind.Abstention => [DraftSentence.Notice($"{asked}: {answer.Draft.Reason}")],
            AnswerKind.Closest => Quotes(answer.Draft).Prepend(DraftSentence.Notice($"{asked}: no sentence clearly answers this. The closest:")),
            _ => answer.Draft.Sentences,
        };
    }
}
