using Attest.Answers.Candidates;
using Attest.Benchmarks.Quality;

namespace Attest.Benchmarks.Calibration;

/// <summary>A question as it was asked of a collection, with every sentence that was read.</summary>
/// <param name="Set">The collection's name.</param>
/// <param name="Text">The question.</param>
/// <param name="IsAnswerable">Whether the articles say it.</param>
/// <param name="Sentences">What speaks for each sentence, and whether it is evidence.</param>
internal sealed record Asked(string Set, string Text, bool IsAnswerable, IReadOnlyList<(EvidenceFeatures Features, bool IsRight)> Sentences)
{
    private static readonly string[] NotFromSentences = ["chat", "collection", "language"];

    /// <summary>Null for questions that no sentence answers.</summary>
    public static async Task<Asked?> OfAsync(ArticleCollection collection, CollectionQuestion question, CancellationToken cancellationToken)
    {
        if (NotFromSentences.Contains(question.Kind))
        {
            return null;
        }

        var findings = await collection.FindAsync(question, AttestAnswerer.PassagesShown, cancellationToken);
        var candidates = CandidateFinder.Find(findings, cancellationToken);
        return candidates.Count == 0 ? null : new Asked(
            collection.Name,
            question.Asked.Text,
            question.IsAnswerable,
            [.. candidates.Select(candidate => (candidate.Features, IsEvidence(question, candidate)))]);
    }

    private static bool IsEvidence(CollectionQuestion question, Candidate candidate)
    {
        return question.Evidence.Any(gold => gold.Article.Id == candidate.Article.Id && gold.Span.Overlaps(candidate.Sentence.Span));
    }
}
