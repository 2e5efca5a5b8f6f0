using Attest.Text;

namespace Attest.Evaluation;

/// <summary>One question of an evaluation, with what is known about its right answer.</summary>
public sealed record EvaluationQuestion(string Id, string Question)
{
    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<Turn> History { get; init; } = [];

    /// <summary>Every wording that counts as right; empty when none is given.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Every place that the answer has to rest on; empty when none is given.</summary>
    public IReadOnlyList<GoldEvidence> Evidence { get; init; } = [];

    /// <summary>Whether the sources answer it, as declared; null where the file does not say.</summary>
    public bool? Answerable { get; init; }

    /// <summary>Whether anything tells a right answer from a wrong one.</summary>
    public bool HasGold => Answers.Count > 0 || Evidence.Count > 0;

    /// <summary>As declared; else true when there is an answer or evidence; null when nothing is known.</summary>
    public bool? IsAnswerable => Answerable ?? (HasGold ? true : null);
}

/// <summary>A place in an article that holds (part of) the right answer.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last UTF-16 code unit.</param>
public sealed record GoldEvidence(string ArticleId, int Start, int End)
{
    public bool Overlaps(string articleId, int start, int end) =>
        string.Equals(ArticleId, articleId, StringComparison.Ordinal) && new TextSpan(Start, End).Overlaps(new TextSpan(start, end));
}
