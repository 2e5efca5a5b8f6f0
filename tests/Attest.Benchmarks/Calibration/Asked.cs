using Attest.Answers;
using Attest.Answers.Candidates;
using Attest.Articles;
using Attest.Evaluation;
using Attest.Questions;
using Attest.Search;

namespace Attest.Benchmarks.Calibration;

/// <summary>A question as it was asked of a corpus.</summary>
/// <param name="Text">The question.</param>
/// <param name="Candidates">What was found, and whether it is right.</param>
/// <param name="HasAnswer">Whether the corpus held an answer; false also where the article that answers was left out.</param>
internal sealed record Asked(string Text, IReadOnlyList<(Candidate Candidate, bool IsRight)> Candidates, bool HasAnswer)
{
    private const int PassagesRetrieved = 20;

    /// <param name="corpus">Where to look.</param>
    /// <param name="question">What to look for.</param>
    /// <param name="without">An article that is left out, or null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static Asked Of(BenchmarkCorpus corpus, EvaluationQuestion question, Article? without, CancellationToken cancellationToken)
    {
        var query = new Query(question.Question);
        var ranking = corpus.Retrieve(query, new RetrievalOptions(), PassagesRetrieved).Where(ranked => ranked.Passage.Article != without).ToArray();
        var candidates = corpus.Rate(query, corpus.Read(query, ranking, new AnsweringOptions(), cancellationToken), cancellationToken);
        return new Asked(question.Question, [.. candidates.Select(candidate => (candidate, IsRight(question, candidate)))], question.IsAnswerable == true && without is null);
    }

    private static bool IsRight(EvaluationQuestion question, Candidate candidate)
    {
        return question.Evidence.Any(gold => gold.Overlaps(candidate.Article.Id, candidate.Sentence.Span.Start, candidate.Sentence.Span.End));
    }
}
