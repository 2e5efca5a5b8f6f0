namespace Attest.Answers;

/// <summary>Words of an article, given by where they stand: its text cannot differ from the article's.</summary>
public sealed record Quote
{
    /// <exception cref="ArgumentOutOfRangeException">The span is empty, leaves the article, or cuts a surrogate pair.</exception>
    public Quote(Article article, TextSpan span, TextSpan? answerSpan = null)
    {
        ThrowIfNotWholeCharacters(article.Text, span);
        if (answerSpan is { } inner)
        {
            ThrowIfNotWholeCharacters(article.Text, inner);
            if (!span.Contains(inner))
                throw new ArgumentOutOfRangeException(nameof(answerSpan), inner, $"The answer span lies outside the quote {span}.");
        }

        Article = article;
        Span = span;
        AnswerSpan = answerSpan;
    }

    public Article Article { get; }

    public TextSpan Span { get; }

    /// <summary>The words inside the quote that answer the question; in the article's offsets, inside <see cref="Span"/>.</summary>
    public TextSpan? AnswerSpan { get; }

    public string Text => Span.Slice(Article.Text);

    public string? AnswerText => AnswerSpan?.Slice(Article.Text);

    private static void ThrowIfNotWholeCharacters(string text, TextSpan span)
    {
        var cutsPair = (int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
        if (span.IsEmpty || span.End > text.Length || cutsPair(span.Start) || cutsPair(span.End))
            throw new ArgumentOutOfRangeException(nameof(span), span, $"Not a span of whole characters of an article with {text.Length} code units.");
    }
}

/// <param name="Marker">1-based, by first use in the answer.</param>
public sealed record Citation(int Marker, Quote Quote)
{
    /// <summary>The 1-based line of the article on which the quote starts.</summary>
    public int Line => Quote.Article.LineAt(Quote.Span.Start);
}
