using Attest.Questions;

namespace Attest.Evaluation.Benchmarks;

/// <summary>The last question of a conversation, and how a person wrote it to stand alone.</summary>
internal sealed record QuestionRewrite(string Id, Question Question, string Rewrite);
