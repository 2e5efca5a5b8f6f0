namespace Attest.Questions;

/// <summary>Splits "How far away is it and how wide?" into what it asks one after the other.</summary>
internal static partial class QuestionParts
{
    private const int MostParts = 3;

    private const double ContextWeight = 0.5;

    /// <summary>The single questions, each made to stand alone by those before it; empty where there is only one.</summary>
    public static IReadOnlyList<IReadOnlyList<Query>> Of(Query query)
    {
        if (query.Form is not (QuestionForm.Fact or QuestionForm.List or QuestionForm.Explanation or QuestionForm.YesNo))
            return [];

        var texts = Coordinated(query.Plain) ?? Split(query.Plain);
        if (texts.Count is < 2 or > MostParts)
            return [];

        var parts = new List<IReadOnlyList<Query>>();
        foreach (var text in texts)
        {
            var earlier = parts.Select(part => new Turn(TurnRole.User, part[0].Text) { StandaloneQuestion = part[0].Text });
            var readings = RuleQuestionRewriter.Propose(new Question(text) { History = [.. earlier], Filter = query.Filter });
            if (readings[0].Form is QuestionForm.Chat or QuestionForm.Collection)
                return [];

            // What the parts share stands in one of them only: "how many nights did they look, and on how many did they see it".
            ContextText[] context = [.. query.Context, .. parts.Select(other => new ContextText(other[0].Plain, ContextWeight))];
            parts.Add([.. readings.Select(reading => reading with { Context = context })]);
        }

        return parts;
    }

    /// <summary>"When and where did it open" asks twice the same.</summary>
    private static List<string>? Coordinated(string plain) =>
        TwoQuestionWords().Match(plain) is { Success: true } match
            ? [$"{match.Groups["one"].Value} {match.Groups["rest"].Value}", $"{match.Groups["other"].Value} {match.Groups["rest"].Value}"]
            : null;

    private static List<string> Split(string plain)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (Match match in Joint().Matches(plain))
        {
            var before = plain[from..match.Index].Trim(' ', ',', ';');
            // "who signed and who paid": a question stands before it, not "what he said and when".
            if (before.Split(' ').Length >= 3 && Asks().IsMatch(before))
            {
                parts.Add(before + "?");
                from = match.Index + match.Length;
            }
        }

        parts.Add(plain[from..].Trim());
        return parts;
    }

    [GeneratedRegex(
        @"^(?<one>wh(?:en|ere|y|o|at)|how) and (?<other>wh(?:en|ere|y|o|at)|how) (?<rest>(?:is|are|was|were|d(?:o|oes|id)|ha[sd]) .+)$", IgnoringCase)]
    private static partial Regex TwoQuestionWords();

    /// <summary>What stands between two questions; the second begins with a question word, with a preposition before it or not.</summary>
    [GeneratedRegex(@"(?:[?.;] ?(?:and |also )?|,? and (?:also )?)(?=(?:(?:in|on|at|to|from|with|by|for|of|until|since) )?(?:wh\w+|how)\b)", IgnoringCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?:(?:in|on|at|to|from|with|by|for|of|until|since) )?(?:wh\w+|how|is|are|was|were|do|does|did|has|have|can|will)\b", IgnoringCase)]
    private static partial Regex Asks();
}
