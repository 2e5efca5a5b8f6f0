using System.Globalization;
using Attest.Answers.Candidates;
using Attest.Benchmarks.Quality;
using Attest.Evaluation.Benchmarks;
using Attest.Evaluation.Metrics;
using Attest.Models;
using Attest.Models.Embeddings;

namespace Attest.Benchmarks.Calibration;

/// <summary>
/// <c>./build.sh calibrate</c>: fits <see cref="ConfidenceModel"/> on the news questions and on rows that the reader's training held out,
/// prints the weights to put there and how well they separate right from wrong on the half that was not fitted; then what the reader's word in the
/// ranking gives, on the news questions alone.
/// </summary>
internal static class CalibrateCommand
{
    private static readonly double[] Thresholds = [0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var paths = QualityPaths.Find();
        var models = new LoadedModels(new EmbeddingOptions(), new());
        if (models.Reader is null)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', models.Problems));
            return 1;
        }

        var news = await BenchmarkCorpus.BuildAsync(NewsBenchmark.Load(paths.Dev("html-articles/ground-truth.json"), paths.NewsQuestions), models, cancellationToken);
        var ofNews = news.Benchmark.Questions.Select(item => Asked.Of(news, item.Question, null, cancellationToken)).ToArray();
        Asked[] ofHeldOut = [];
        foreach (var benchmark in HeldOutBenchmarks(paths))
        {
            ofHeldOut = [.. ofHeldOut, .. AskWithAndWithout(await BenchmarkCorpus.BuildAsync(benchmark, models, cancellationToken), cancellationToken)];
        }

        Report(nameof(ConfidenceModel.WithReader), ofNews, ofHeldOut, features => features);
        Report(nameof(ConfidenceModel.WithoutReader), ofNews, ofHeldOut, features => features with { ReaderMass = 0, MassBefore = 0 });
        Report(nameof(ConfidenceModel.WordsOnly), ofNews, ofHeldOut, features => features with { ReaderMass = 0, MassBefore = 0, Relief = 0 });
        RerankingSweep.Print(news, cancellationToken);
        return 0;
    }

    /// <summary>Articles of Wikipedia, whose passages are confused with each other, and single passages of natural questions.</summary>
    private static IEnumerable<Benchmark> HeldOutBenchmarks(QualityPaths paths)
    {
        yield return HeldOut.Questions(SpanBenchmark.Load(paths.Train("wikipedia.jsonl.gz"), paths.Train("wikipedia-with-unanswerable.jsonl.gz")));
        yield return HeldOut.QuestionsAndPassages(SpanBenchmark.Load(paths.Train("natural-questions-qed.jsonl.gz"), paths.Train("natural-questions-oracle.jsonl.gz")));
    }

    /// <summary>Each as it stands, and every other answerable one again with its passage missing, which is what a user asks of sources that do not say.</summary>
    private static IEnumerable<Asked> AskWithAndWithout(BenchmarkCorpus corpus, CancellationToken cancellationToken)
    {
        foreach (var (i, item) in corpus.Benchmark.Questions.Index())
        {
            yield return Asked.Of(corpus, item.Question, null, cancellationToken);
            if (item.Question.IsAnswerable == true && i % 2 == 0)
            {
                yield return Asked.Of(corpus, item.Question, item.Given, cancellationToken);
            }
        }
    }

    private static void Report(string name, Asked[] news, Asked[] heldOut, Func<EvidenceFeatures, EvidenceFeatures> keep)
    {
        var fit = new ConfidenceFit(candidate => keep(candidate.Features));
        Asked[] Half(Asked[] questions, int which) => [.. questions.GroupBy(asked => asked.Text).Where((_, i) => i % 2 == which).SelectMany(asked => asked)];

        var half = fit.Fit([.. Half(news, 0), .. Half(heldOut, 0)]);
        Console.WriteLine($"{name}, fitted on every other question:");
        Print("news, the others", fit, half, Half(news, 1));
        Print("held out, the others", fit, half, Half(heldOut, 1));
        var model = fit.Fit([.. news, .. heldOut]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, fitted on all {news.Length + heldOut.Length}: new({model.Intercept:0.000}, new Dictionary<string, double>"));
        foreach (var feature in EvidenceFeatures.Names.Where(feature => model.Weights[feature] != 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        [\"{feature}\"] = {model.Weights[feature]:0.000},"));
        }
    }

    private static void Print(string title, ConfidenceFit fit, ConfidenceModel model, Asked[] questions)
    {
        var best = questions.Select(question => (Best: fit.Best(question, model), question.HasAnswer)).ToArray();
        var auroc = Auroc.Of(best.Select(each => (each.Best.Confidence, each.Best.IsRight)));
        var answerable = best.Where(each => each.HasAnswer).ToArray();
        var others = best.Where(each => !each.HasAnswer).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title}: right sentence first {answerable.Count(each => each.Best.IsRight)} of {answerable.Length}; right against wrong AUROC {auroc:0.000}"));
        foreach (var threshold in Thresholds)
        {
            var right = (double)answerable.Count(each => each.Best.IsRight && each.Best.Confidence >= threshold) / answerable.Length;
            var wrong = (double)answerable.Count(each => !each.Best.IsRight && each.Best.Confidence >= threshold) / answerable.Length;
            var refused = (double)others.Count(each => each.Best.Confidence < threshold) / others.Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    at {threshold:0.00}: answerable {right:P1} right, {wrong:P1} wrong; {refused:P1} of the others refused"));
        }
    }
}
