using Attest.Answers;
using Attest.Articles;
using Attest.Text;

namespace Attest.Contracts;

/// <summary>Words of an article with what stands around them: what <c>get_passage</c> returns.</summary>
public sealed record PassageDocument
{
    public required string ArticleId { get; init; }

    public required string Title { get; init; }

    public required string? Publisher { get; init; }

    /// <summary>ISO 8601, a date alone where the time is unknown, or null.</summary>
    public required string? Published { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>The 1-based line on which the passage starts.</summary>
    public required int Line { get; init; }

    public required string Text { get; init; }

    /// <summary>The text before, to read the passage in its place; not part of it.</summary>
    public required string Before { get; init; }

    /// <summary>The text behind it.</summary>
    public required string After { get; init; }

    /// <param name="article">Where the passage stands.</param>
    /// <param name="span">The passage.</param>
    /// <param name="context">How many UTF-16 code units are given before and behind it, as far as the article has them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty, leaves the article, or cuts a character.</exception>
    public static PassageDocument From(Article article, TextSpan span, int context)
    {
        var quote = new Quote(article, span);
        var metadata = article.Metadata;
        var from = WholeCharacter(article.Text, Math.Max(0, span.Start - context));
        var to = WholeCharacter(article.Text, (int)Math.Min(article.Text.Length, (long)span.End + context));
        return new PassageDocument
        {
            ArticleId = article.Id,
            Title = article.DisplayTitle,
            Publisher = metadata.Publisher?.Value,
            Published = metadata.Published?.Value.ToIso8601(),
            Start = span.Start,
            End = span.End,
            Line = article.LineAt(span.Start),
            Text = quote.Text,
            Before = article.Text[from..span.Start],
            After = article.Text[span.End..to],
        };
    }

    /// <summary>Moves a cut between the halves of a surrogate pair before the pair.</summary>
    private static int WholeCharacter(string text, int at)
    {
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }
}
