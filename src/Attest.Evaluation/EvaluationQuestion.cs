using Attest.Questions;

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
