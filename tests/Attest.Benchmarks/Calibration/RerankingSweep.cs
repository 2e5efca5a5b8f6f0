using System.Globalization;
using Attest.Answers;
using Attest.Evaluation;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Benchmarks.Calibration;

/// <summary>How often the first passage holds the evidence, by how many passages the reader reads and how much its word counts.</summary>
internal static class RerankingSweep
{
    private static readonly int[] Counts = [0, 4, 6, 8, 10];
    private static readonly double[] Weights = [0.1, 0.2, 0.3, 0.4, 0.6, 1.0];
    private static readonly double[] Temperatures = [1, 2, 4];

    public static void Print(BenchmarkCorpus corpus, CancellationToken cancellationToken)
    {
        var hits = new Dictionary<(int Count, double Weight, double Temperature), int>();
        var asked = 0;
        foreach (var item in corpus.Benchmark.Questions.Where(item => item.Question.IsAnswerable == true))
        {
            asked++;
            var question = item.Question;
            var query = new Query(question.Question);
            var ranking = corpus.Retrieve(query, new RetrievalOptions(), Counts.Max());
            var read = corpus.Read(query, ranking, new AnsweringOptions { PassagesToRead = Counts.Max() }, cancellationToken);
            foreach (var count in Counts)
            {
                foreach (var weight in Weights)
                {
                    foreach (var temperature in Temperatures)
                    {
                        var first = ranking.Take(Math.Max(1, count)).MaxBy(ranked => ranked.Score + (count > 0 && read.Readings.GetValueOrDefault(ranked.Passage) is { } reading
                            ? weight / (1 + Math.Exp(-reading.Margin / temperature))
                            : 0));
                        hits.TryAdd((count, weight, temperature), 0);
                        hits[(count, weight, temperature)] += first is not null && Holds(question, first.Passage) ? 1 : 0;
                    }
                }
            }
        }

        Console.WriteLine($"evidence in the first passage, of {asked} questions:");
        foreach (var count in Counts)
        {
            foreach (var temperature in Temperatures)
            {
                var row = Weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{(double)hits[(count, weight, temperature)] / asked:P1} ({weight:0.0})"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {count} read, temperature {temperature}: {string.Join("  ", row)}"));
            }
        }
    }

    private static bool Holds(EvaluationQuestion question, Passage passage)
    {
        return question.Evidence.Any(gold => gold.Overlaps(passage.Article.Id, passage.Span.Start, passage.Span.End));
    }
}
