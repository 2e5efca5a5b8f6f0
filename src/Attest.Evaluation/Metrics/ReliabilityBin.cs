namespace Attest.Evaluation.Metrics;

/// <param name="From">Least confidence in the bin.</param>
/// <param name="To">Upper end; excluded, except in the last bin.</param>
/// <param name="Count">Answers in it.</param>
/// <param name="MeanConfidence">Mean confidence of those.</param>
/// <param name="Accuracy">Share of those that are right.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double MeanConfidence, double Accuracy);
