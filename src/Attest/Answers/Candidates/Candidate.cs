using Attest.Articles;
using Attest.Passages;
using Attest.Text;

namespace Attest.Answers.Candidates;

/// <summary>A sentence that may answer the question.</summary>
/// <param name="Passage">The passage it was read in.</param>
/// <param name="Sentence">The sentence that would be quoted.</param>
/// <param name="AnswerSpan">The words inside it that answer; null without a reader.</param>
/// <param name="Features">What speaks for it.</param>
/// <param name="Confidence">The calibrated probability that it answers the question.</param>
internal sealed record Candidate(Passage Passage, Sentence Sentence, TextSpan? AnswerSpan, EvidenceFeatures Features, double Confidence)
{
    public Article Article => Sentence.Article;

    public string? AnswerText => AnswerSpan?.Slice(Article.Text);
}
