namespace Attest;

/// <param name="Offered">How many questions are offered at the most.</param>
/// <param name="Tried">How many are asked at the most to find them; each costs an answer.</param>
/// <param name="MinConfidence">How sure an answer must be for its question to be offered, 0 to 1.</param>
public sealed record NextQuestionLimits(int Offered, int Tried, double MinConfidence);
