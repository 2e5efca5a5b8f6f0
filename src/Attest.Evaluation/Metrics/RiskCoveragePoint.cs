namespace Attest.Evaluation.Metrics;

/// <param name="Confidence">The least confidence at which an answer is given.</param>
/// <param name="Coverage">Share of all questions that are then answered, 0 to 1.</param>
/// <param name="Risk">Share of those answers that are wrong, 0 to 1.</param>
public readonly record struct RiskCoveragePoint(double Confidence, double Coverage, double Risk);
