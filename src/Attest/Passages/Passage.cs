using Attest.Articles;
using Attest.Text;

namespace Attest.Passages;

/// <summary>A run of whole sentences that is indexed and ranked as one; its span reaches from the first to the last.</summary>
/// <param name="Article">The article that the span counts into.</param>
/// <param name="Ordinal">0-based position among the article's passages.</param>
/// <param name="Span">From the first sentence's start to the last sentence's end.</param>
/// <param name="Sentences">The sentences inside, in order; never empty.</param>
public sealed record Passage(Article Article, int Ordinal, TextSpan Span, IReadOnlyList<Sentence> Sentences)
{
    public string Text => Span.Slice(Article.Text);

    public override string ToString() => $"{Article.Id}[{Span}]";
}
