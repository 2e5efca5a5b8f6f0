using Attest.Articles;

namespace Attest.Evaluation;

/// <summary>The questions of a file, in its order, and every line that is not one. With a problem, nothing should run.</summary>
public sealed record LoadedQuestions(IReadOnlyList<EvaluationQuestion> Questions, IReadOnlyList<SourceProblem> Problems);
