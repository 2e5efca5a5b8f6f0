namespace Attest.Contracts;

/// <summary>Words of an article with what stands around them: what <c>get_passage</c> returns.</summary>
/// <remarks>
/// Start and end count UTF-16 code units, lines count from 1. Dates are ISO 8601, a date alone where the time is unknown. What is before and
/// after is to read the passage in its place, and not part of it.
/// </remarks>
public sealed record PassageDocument(
    string ArticleId, string Title, string? Publisher, string? Published, int Start, int End, int Line, string Text, string Before, string After)
{
    /// <param name="context">How many UTF-16 code units are given before and behind it, as far as the article has them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty, leaves the article, or cuts a character.</exception>
    public static PassageDocument From(Article article, TextSpan span, int context)
    {
        var quote = new Quote(article, span);
        var from = WholeCharacter(article.Text, Math.Max(0, span.Start - context));
        var to = WholeCharacter(article.Text, (int)Math.Min(article.Text.Length, (long)span.End + context));
        return new PassageDocument(
            article.Id,
            article.DisplayTitle,
            article.Metadata.Publisher?.Value,
            article.Metadata.Published?.Value.ToIso8601(),
            span.Start,
            span.End,
            article.LineAt(span.Start),
            quote.Text,
            Before: article.Text[from..span.Start],
            After: article.Text[span.End..to]);
    }

    /// <summary>Moves a cut between the halves of a surrogate pair before the pair.</summary>
    private static int WholeCharacter(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;
}
