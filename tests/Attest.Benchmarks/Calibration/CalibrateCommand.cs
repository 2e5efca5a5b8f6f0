using System.Globalization;
using Attest.Answering.Candidates;
using Attest.Benchmarks.Quality;
using Attest.Embeddings;
using Attest.Evaluation.Benchmarks;
using Attest.Evaluation.Metrics;

namespace Attest.Benchmarks.Calibration;

/// <summary>
/// <c>./build.sh calibrate</c>: fits <see cref="ConfidenceModel"/> on the news questions and a part of the Wikipedia ones, prints the
/// weights to put there and how well they separate right from wrong on the half that was not fitted; then what the reader's word in the
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

        var wikipedia = await BenchmarkCorpus.BuildAsync(SpanBenchmark.Load(paths.Dev("wikipedia-with-unanswerable.jsonl.gz")), models, cancellationToken);
        var news = await BenchmarkCorpus.BuildAsync(NewsBenchmark.Load(paths.Dev("html-articles/ground-truth.json"), paths.NewsQuestions), models, cancellationToken);
        var ofWikipedia = AskWikipedia(wikipedia, cancellationToken);
        var ofNews = news.Benchmark.Questions.Select(item => Asked.Of(news, item.Question, null, cancellationToken)).ToArray();

        Report(nameof(ConfidenceModel.WithReader), ofNews, ofWikipedia, features => features);
        Report(nameof(ConfidenceModel.WithoutReader), ofNews, ofWikipedia, features => features with { ReaderMargin = 0 });
        Report(nameof(ConfidenceModel.WordsOnly), ofNews, ofWikipedia, features => features with { ReaderMargin = 0, SentenceCosine = 0 });
        RerankingSweep.Print(news, cancellationToken);
        return 0;
    }

    /// <summary>
    /// Three kinds: some of the answerable questions; half of those again with their passage missing, which is what a user asks of
    /// sources that do not say; and some of those written to deceive, which users ask seldom.
    /// </summary>
    private static Asked[] AskWikipedia(BenchmarkCorpus corpus, CancellationToken cancellationToken)
    {
        var asked = new List<Asked>();
        foreach (var (i, item) in corpus.Benchmark.Questions.Index())
        {
            var isAnswerable = item.Question.IsAnswerable == true;
            if (i % (isAnswerable ? 4 : 8) == 0)
            {
                asked.Add(Asked.Of(corpus, item.Question, null, cancellationToken));
            }

            if (isAnswerable && i % 8 == 0)
            {
                asked.Add(Asked.Of(corpus, item.Question, item.Given, cancellationToken));
            }
        }

        return [.. asked];
    }

    private static void Report(string name, Asked[] news, Asked[] wikipedia, Func<EvidenceFeatures, EvidenceFeatures> keep)
    {
        var fit = new ConfidenceFit(candidate => keep(candidate.Features));
        Asked[] Half(Asked[] questions, int which) => [.. questions.Where((_, i) => i % 2 == which)];

        var half = fit.Fit([.. Half(news, 0), .. Half(wikipedia, 0)]);
        Console.WriteLine($"{name}, fitted on every other question:");
        Print("news, the others", fit, half, Half(news, 1));
        Print("wikipedia, the others", fit, half, Half(wikipedia, 1));
        var model = fit.Fit([.. news, .. wikipedia]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, fitted on all {news.Length + wikipedia.Length}: new({model.Intercept:0.000}, new Dictionary<string, double>"));
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
