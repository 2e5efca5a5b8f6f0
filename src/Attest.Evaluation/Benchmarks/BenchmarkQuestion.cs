using Attest.Articles;
using Attest.Text;

namespace Attest.Evaluation.Benchmarks;

/// <param name="Question">What is asked, and what is right.</param>
/// <param name="Given">The article that the data set gives with the question; null where it gives none.</param>
/// <param name="Candidates">The spans of <paramref name="Given"/> to choose from; empty where the data set names none.</param>
internal sealed record BenchmarkQuestion(EvaluationQuestion Question, Article? Given, IReadOnlyList<TextSpan> Candidates);
