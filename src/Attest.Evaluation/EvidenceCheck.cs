using Attest.Articles;

namespace Attest.Evaluation;

/// <summary>Finds gold evidence that cannot be met: an unknown article, or a span beyond its end.</summary>
public static class EvidenceCheck
{
    /// <summary>Worth a warning before a run: such evidence counts as missed.</summary>
    public static IReadOnlyList<SourceProblem> Problems(string path, IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(articles);
        var byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        return [.. questions.SelectMany(question => question.Evidence.Select(place => (question, place)))
            .Select(gold => byId.TryGetValue(gold.place.ArticleId, out var article)
                ? gold.place.End <= article.Text.Length ? null : Note(path, gold.question, $"evidence ends at {gold.place.End}, but \"{article.Id}\" has {article.Text.Length} code units")
                : Note(path, gold.question, $"evidence names \"{gold.place.ArticleId}\", which is not among the sources"))
            .OfType<SourceProblem>()];
    }

    private static SourceProblem Note(string path, EvaluationQuestion question, string what)
    {
        return new SourceProblem(path, null, $"question \"{question.Id}\": {what}", "It counts as missed.", ProblemSeverity.Note);
    }
}
