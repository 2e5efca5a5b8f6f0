namespace Attest.Evaluation;

/// <summary>One question, what it got, and how right that is. A figure is NaN where the question has nothing to measure it by.</summary>
internal sealed record Judgement
{
    public required EvaluationQuestion Question { get; init; }

    public required EvaluationResult Result { get; init; }

    /// <summary>Per place that holds the answer: the rank of the first passage that covers it, or null. Empty without gold.</summary>
    public required IReadOnlyList<int?> EvidenceRanks { get; init; }

    /// <summary>The short answer that is compared with the right ones: "" when there is none.</summary>
    public required string Prediction { get; init; }

    public required double ExactMatch { get; init; }

    public required double F1 { get; init; }

    /// <summary>1 when a citation rests on gold evidence, else 0.</summary>
    public required double EvidenceHit { get; init; }

    /// <summary>Share of the citations that rest on gold evidence; NaN without citations.</summary>
    public required double CitationPrecision { get; init; }

    /// <summary>Share of the gold evidence that some citation rests on.</summary>
    public required double CitationRecall { get; init; }

    /// <summary>Quotes (and answer spans) that equal the article's text at their place.</summary>
    public required int ExactQuotes { get; init; }

    /// <summary>
    /// Whether the user was served rightly: an answerable question got an answer that rests on gold evidence, an unanswerable
    /// one an abstention. Null where nothing tells.
    /// </summary>
    public required bool? IsRight { get; init; }

    /// <summary>In the questions' order.</summary>
    /// <exception cref="ArgumentException">The results are not those of the questions.</exception>
    public static IReadOnlyList<Judgement> All(
        IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<EvaluationResult> results, IReadOnlyList<Article> articles)
    {
        if (!questions.Select(question => question.Id).SequenceEqual(results.Select(result => result.Id), StringComparer.Ordinal))
            throw new ArgumentException("There is not one result for every question, in their order.", nameof(results));

        var byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        return [.. questions.Zip(results, (question, result) => Of(question, result, byId))];
    }

    private static Judgement Of(EvaluationQuestion question, EvaluationResult result, Dictionary<string, Article> articles)
    {
        var citations = result.Answer.Citations;
        var hasGold = question.HasGold && question.IsAnswerable == true;
        var rightCitations = citations.Count(citation => IsGold(question, citation));
        var prediction = PredictionOf(result);
        var hasSpan = question.Answers.Count > 0 || question.IsAnswerable == false;
        var hit = hasGold ? (rightCitations > 0 ? 1 : 0) : double.NaN;
        return new Judgement
        {
            Question = question,
            Result = result,
            EvidenceRanks = hasGold ? RanksOf(question, result) : [],
            Prediction = prediction,
            ExactMatch = hasSpan ? SpanMetrics.ExactMatch(prediction, question.Answers) : double.NaN,
            F1 = hasSpan ? SpanMetrics.F1(prediction, question.Answers) : double.NaN,
            EvidenceHit = hit,
            CitationPrecision = hasGold && citations.Count > 0 ? (double)rightCitations / citations.Count : double.NaN,
            CitationRecall = !hasGold ? double.NaN : question.Evidence.Count == 0 ? hit : CoveredShare(question, citations),
            ExactQuotes = citations.Count(citation => IsExact(citation, articles)),
            IsRight = result.IsError ? false : question.IsAnswerable switch
            {
                false => !result.IsAnswered,
                true when hasGold => result.IsAnswered && hit > 0,
                true when !result.IsAnswered => false,
                _ => null,
            },
        };
    }

    /// <summary>The first citation's answer span, or its whole quote where the answer has no span: what the user reads first.</summary>
    private static string PredictionOf(EvaluationResult result)
    {
        var citations = result.Answer.Citations;
        var withSpan = citations.FirstOrDefault(citation => citation.AnswerSpan is not null);
        return withSpan?.AnswerSpan?.Text ?? (citations.Count > 0 ? citations[0].Quote : result.Answer.Text is var text && result.IsAnswered ? text : "");
    }

    private static IReadOnlyList<int?> RanksOf(EvaluationQuestion question, EvaluationResult result)
    {
        var passages = result.Passages;
        return question.Evidence.Count > 0
            ? [.. question.Evidence.Select(place => passages.FirstOrDefault(found => place.Overlaps(found.ArticleId, found.Start, found.End))?.Rank)]
            : [passages.FirstOrDefault(found => question.Answers.Any(answer => SquadNormalization.Holds(found.Text, answer)))?.Rank];
    }

    private static bool IsGold(EvaluationQuestion question, AnswerDocument.CitationDocument citation) =>
        question.Evidence.Count > 0
            ? question.Evidence.Any(place => place.Overlaps(citation.ArticleId, citation.Start, citation.End))
            : question.Answers.Any(answer => SquadNormalization.Holds(citation.Quote, answer));

    private static double CoveredShare(EvaluationQuestion question, IReadOnlyList<AnswerDocument.CitationDocument> citations)
    {
        var covered = question.Evidence.Count(place => citations.Any(citation => place.Overlaps(citation.ArticleId, citation.Start, citation.End)));
        return (double)covered / question.Evidence.Count;
    }

    private static bool IsExact(AnswerDocument.CitationDocument citation, Dictionary<string, Article> articles) =>
        articles.TryGetValue(citation.ArticleId, out var article)
            && IsSlice(article.Text, citation.Start, citation.End, citation.Quote)
            && (citation.AnswerSpan is not { } span
                || (citation.Start <= span.Start && span.End <= citation.End && IsSlice(article.Text, span.Start, span.End, span.Text)));

    private static bool IsSlice(string text, int start, int end, string expected) =>
        0 <= start && start <= end && end <= text.Length && text.AsSpan(start, end - start).SequenceEqual(expected);
}
