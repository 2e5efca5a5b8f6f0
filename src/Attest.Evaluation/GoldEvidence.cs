using Attest.Text;

namespace Attest.Evaluation;

/// <summary>A place in an article that holds (part of) the right answer.</summary>
/// <param name="ArticleId">The article's id.</param>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last UTF-16 code unit.</param>
public sealed record GoldEvidence(string ArticleId, int Start, int End)
{
    public bool Overlaps(string articleId, int start, int end)
    {
        return string.Equals(ArticleId, articleId, StringComparison.Ordinal) && new TextSpan(Start, End).Overlaps(new TextSpan(start, end));
    }
}
