namespace Attest.Answers;

/// <summary>How long each stage took, in milliseconds.</summary>
public sealed record AnswerTimings(double RewriteMs, double RetrieveMs, double AnswerMs);
