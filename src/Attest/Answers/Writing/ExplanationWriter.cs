namespace Attest.Answers.Writing;

/// <summary>Writes several sentences on one matter: the best ones, none of which repeats another, article by article.</summary>
internal static partial class ExplanationWriter
{
    /// <summary>The power of a sentence's confidence where it is attributed to the one whose words are asked for.</summary>
    private const double WhenSaid = 0.75;

    /// <summary>A further sentence must be at least this sure in proportion to the best.</summary>
    private const double WorthAdding = 0.5;

    /// <summary>From this share of the question's words on a "not" in the sentence decides the question.</summary>
    private const double DecidesCoverage = 0.9;

    /// <param name="candidates">Best first; at least one.</param>
    public static Draft Write(Query query, IReadOnlyList<Candidate> candidates, int mostSentences)
    {
        var best = candidates[0];
        var chosen = Choose(candidates, mostSentences, WorthAdding);
        var sentences = InOrder(chosen).Select(QuoteWriter.Quoting);
        if (query.Form == QuestionForm.YesNo && best.Features.Coverage >= DecidesCoverage && !Negation().IsMatch(query.Plain))
        {
            var verdict = Negation().IsMatch(best.Sentence.Text) ? "No" : "Yes";
            sentences = [QuoteWriter.Leading(verdict, best), .. InOrder([.. chosen.Where(candidate => candidate != best)]).Select(QuoteWriter.Quoting)];
        }

        return Draft.Of(AnswerKind.Explanation, best.Confidence, [.. sentences]);
    }

    /// <summary>
    /// The same, with those surer that are said by the one whose words are asked for. On the collections, keeping these alone, or with the root of
    /// their confidence, answered more questions wrongly than it mended.
    /// </summary>
    public static IReadOnlyList<Candidate> SaidBy(string speaker, IReadOnlyList<Candidate> candidates, SourceIndex index)
    {
        var sentences = candidates.Select(candidate => candidate.Article).Distinct().ToDictionary(article => article, index.SentencesOf);
        return [.. candidates.Select(candidate => Attribution.IsSaidBy(sentences[candidate.Article], candidate.Sentence.Ordinal, speaker)
            ? candidate with { Confidence = Math.Pow(candidate.Confidence, WhenSaid) }
            : candidate)];
    }

    /// <summary>The surest sentences, none of which repeats another.</summary>
    public static IReadOnlyList<Candidate> Choose(IReadOnlyList<Candidate> candidates, int most, double worthAdding) => WordOverlap.Different(
        candidates.TakeWhile(candidate => candidate.Confidence >= candidates[0].Confidence * worthAdding), most, candidate => candidate.Sentence);

    /// <summary>The article that answers best comes first; within one article its own order holds.</summary>
    private static IEnumerable<Candidate> InOrder(IReadOnlyList<Candidate> chosen)
    {
        var articles = chosen.Select(candidate => candidate.Article).Distinct().ToList();
        return chosen.OrderBy(candidate => articles.IndexOf(candidate.Article)).ThenBy(candidate => candidate.Sentence.Ordinal);
    }

    [GeneratedRegex(@"\b(?:not?|never|nobody|none|neither|nor|without|cannot|failed to|refus\p{L}+|den(?:y|ies|ied))\b|n['’]t\b", IgnoringCase)]
    private static partial Regex Negation();
}
