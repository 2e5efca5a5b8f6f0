using Attest.Articles;

namespace Attest.Evaluation.Benchmarks;

/// <summary>A published data set as articles and questions.</summary>
/// <param name="Articles">The corpus; ids are unique.</param>
/// <param name="Questions">In the data set's order.</param>
internal sealed record Benchmark(IReadOnlyList<Article> Articles, IReadOnlyList<BenchmarkQuestion> Questions);
