using Attest.Articles;
using Attest.Text;

namespace Attest.Answers;

/// <summary>A place in an article that a drafted sentence points to; unverified until the citation stage has sliced it.</summary>
/// <param name="Article">The article that the spans count into.</param>
/// <param name="Span">The quote, as a rule one sentence.</param>
/// <param name="AnswerSpan">The words inside it that answer the question, where they are known.</param>
public sealed record Evidence(Article Article, TextSpan Span, TextSpan? AnswerSpan = null);
