namespace Attest.Web.Conversations;

/// <summary>A question with its complete answer, about to be stored.</summary>
internal sealed record NewTurn
{
    public required string Question { get; init; }

    /// <summary>The answer's text, which later questions may refer to.</summary>
    public required string Reply { get; init; }

    /// <summary>The whole answer as JSON, stored as it was sent, so that it comes back the same.</summary>
    public required string AnswerJson { get; init; }

    public TurnLimits? Limits { get; init; }

    /// <summary>1-based; that turn and all after it go. Null appends.</summary>
    public int? ReplacesTurn { get; init; }
}
