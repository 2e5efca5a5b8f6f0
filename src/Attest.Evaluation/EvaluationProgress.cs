namespace Attest.Evaluation;

/// <param name="Done">Questions done, those of an earlier run included.</param>
/// <param name="Total">Questions in all.</param>
/// <param name="Resumed">How many of them an earlier, interrupted run had done.</param>
public readonly record struct EvaluationProgress(int Done, int Total, int Resumed);
