namespace Attest.Answers;

/// <summary>What a marker in an answer points to.</summary>
/// <param name="Marker">1-based, by first use in the answer.</param>
/// <param name="Quote">The words it rests on.</param>
public sealed record Citation(int Marker, Quote Quote)
{
    /// <summary>The 1-based line of the article on which the quote starts.</summary>
    public int Line => Quote.Article.LineAt(Quote.Span.Start);
}
