using Attest.Articles;
using Attest.Text;

namespace Attest.Answers;

/// <summary>A piece of a drafted sentence: words of ours, or words of an article given by where they stand.</summary>
public abstract record DraftPart
{
    private DraftPart()
    {
    }

    /// <summary>Words that claim nothing by themselves: punctuation, a source's name, a date read from metadata; or a model's words, checked against the sentence's evidence.</summary>
    public sealed record Words(string Text) : DraftPart;

    /// <summary>Words that stand in an article, shown verbatim (line breaks shown as spaces).</summary>
    public sealed record FromArticle(Article Article, TextSpan Span) : DraftPart;
}
