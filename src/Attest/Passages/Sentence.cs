using Attest.Articles;
using Attest.Text;

namespace Attest.Passages;

/// <summary>One sentence of an article.</summary>
/// <param name="Article">The article that the span counts into.</param>
/// <param name="Ordinal">0-based position among the article's sentences.</param>
/// <param name="Span">The sentence without the white space around it.</param>
public sealed record Sentence(Article Article, int Ordinal, TextSpan Span)
{
    public string Text => Span.Slice(Article.Text);

    public override string ToString() => $"{Article.Id}[{Span}]";
}
