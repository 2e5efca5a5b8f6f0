using System.Globalization;
using Attest.Answering.Candidates;
using Attest.Answering.Questions;
using Attest.Articles;
using Attest.Benchmarks.Quality;
using Attest.Conversation;
using Attest.Embeddings;
using Attest.Evaluation.Benchmarks;
using Attest.Evaluation.Metrics;
using Attest.Indexing;
using Attest.Passages;
using Attest.Retrieval;

namespace Attest.Benchmarks.Calibration;

/// <summary>
/// <c>./build.sh calibrate</c>: fits <see cref="ConfidenceModel"/> on the dev sets, prints the weights to put there and how well they
/// separate right from wrong on the half of the questions that was not fitted.
/// </summary>
internal static class CalibrateCommand
{
    /// <summary>Candidates kept per question: the best by the model before and every right one.</summary>
    private const int Hardest = 6;

    private const int PassagesRead = 5;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var paths = QualityPaths.Find();
        var models = new LoadedModels(new EmbeddingOptions(), new());
        if (models.Reader is null)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', models.Problems));
            return 1;
        }

        var questions = new List<Asked>();
        var spans = SpanBenchmark.Load(paths.Dev("wikipedia-with-unanswerable.jsonl.gz"));
        await AskAsync(spans, models, questions, cancellationToken);
        Report("with reader", questions, candidate => candidate.Features);
        Report("without reader", questions, candidate => candidate.Features with { ReaderMargin = 0 });
        return 0;
    }

    /// <summary>
    /// Three kinds: the answerable questions; half of them again with their article missing, which is what a user asks of sources
    /// that do not say; and some of those written to deceive, which users ask seldom.
    /// </summary>
    private static async Task AskAsync(Benchmark benchmark, LoadedModels models, List<Asked> questions, CancellationToken cancellationToken)
    {
        var builder = new SourceIndexBuilder(new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(new AnalyzerOptions()), new Bm25Options(), models.Embedder, models.CountTokens);
        var index = await builder.BuildAsync(new LoadedArticles(benchmark.Articles, []), null, null, cancellationToken);
        var finder = new CandidateFinder(models.Reader);
        var retriever = new Retriever();
        for (var i = 0; i < benchmark.Questions.Count; i++)
        {
            var item = benchmark.Questions[i];
            if (i % (item.Question.IsAnswerable == true ? 2 : 8) != 0)
            {
                continue;
            }

            var query = new Query(item.Question.Question);
            var embedding = (await models.Embedder!.GenerateAsync([query.Text], EmbeddingGenerator.ForQueries, cancellationToken))[0].Vector.ToArray();
            var ranking = retriever.Retrieve(query, index, embedding, PassagesRead + 3);
            questions.Add(Ask(ranking.Take(PassagesRead).ToArray(), isMissing: false));

            if (item.Question.IsAnswerable == true && i % 4 == 0)
            {
                questions.Add(Ask([.. ranking.Where(ranked => ranked.Passage.Article != item.Given).Take(PassagesRead)], isMissing: true));
            }

            Asked Ask(IReadOnlyList<RankedPassage> passages, bool isMissing)
            {
                var candidates = finder.Find(query, QuestionAnalyzer.Analyze(query.Text), embedding, passages, index, cancellationToken);
                bool IsRight(Candidate candidate) => item.Question.Evidence.Any(gold =>
                    gold.ArticleId == candidate.Article.Id && candidate.Sentence.Span.Overlaps(new TextSpan(gold.Start, gold.End)));
                return new Asked([.. candidates.Select(candidate => (candidate, IsRight(candidate)))], isMissing);
            }
        }
    }

    private static void Report(string title, IReadOnlyList<Asked> questions, Func<Candidate, EvidenceFeatures> featuresOf)
    {
        var model = title == "with reader" ? ConfidenceModel.WithReader : ConfidenceModel.WithoutReader;
        for (var round = 0; round < 4; round++)
        {
            model = Fit([.. questions.Where((_, i) => i % 2 == 0)], model, featuresOf);
        }

        var tested = questions.Where((_, i) => i % 2 == 1).Select(question => Best(question, model, featuresOf)).ToArray();
        var auroc = Auroc.Of(tested.Select(best => (best.Confidence, best.IsRight)));
        var answered = tested.Where(best => best.Confidence >= 0.5).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {questions.Count} questions; on the half not fitted: right/wrong AUROC {auroc:0.000}, answers {answered.Length} of {tested.Length}, of them right {answered.Count(best => best.IsRight)}, right and withheld {tested.Count(best => best.IsRight && best.Confidence < 0.5)}"));
        foreach (var threshold in new[] { 0.3, 0.35, 0.4, 0.45, 0.5 })
        {
            var missing = questions.Where((question, i) => i % 2 == 1 && question.IsMissing).Select(question => Best(question, model, featuresOf)).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    at {threshold:0.00}: refused where the article is missing {(double)missing.Count(best => best.Confidence < threshold) / missing.Length:P1}, right ones answered {(double)tested.Count(best => best.IsRight && best.Confidence >= threshold) / tested.Count(best => best.IsRight):P1}"));
        }

        for (var round = 0; round < 4; round++)
        {
            model = Fit(questions, model, featuresOf);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    intercept {model.Intercept:0.000}"));
        foreach (var name in EvidenceFeatures.Names)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    [\"{name}\"] = {model.Weights[name]:0.000},"));
        }
    }

    /// <summary>First on the hardest candidates, which finds the directions; then on each question's best, which sets the scale.</summary>
    private static ConfidenceModel Fit(IReadOnlyList<Asked> questions, ConfidenceModel before, Func<Candidate, EvidenceFeatures> featuresOf)
    {
        var rows = new List<double[]>();
        var labels = new List<bool>();
        foreach (var question in questions)
        {
            var ranked = question.Candidates.OrderByDescending(candidate => before.Confidence(featuresOf(candidate.Candidate))).ToArray();
            foreach (var (candidate, isRight) in ranked.Take(Hardest).Concat(ranked.Skip(Hardest).Where(candidate => candidate.IsRight)))
            {
                rows.Add(featuresOf(candidate).ToArray());
                labels.Add(isRight);
            }
        }

        var (intercept, weights) = LogisticRegression.Fit(rows, labels);
        var directions = Model(intercept, weights);
        var best = questions.Where(question => question.Candidates.Count > 0).Select(question => Best(question, directions, featuresOf)).ToArray();
        double[][] logits = [.. best.Select(each => new[] { Logit(each.Confidence) })];
        var (shift, scale) = LogisticRegression.Fit(logits, [.. best.Select(each => each.IsRight)], penalty: 0.01);
        return Model(shift + (scale[0] * intercept), [.. weights.Select(weight => weight * scale[0])]);
    }

    private static (double Confidence, bool IsRight) Best(Asked question, ConfidenceModel model, Func<Candidate, EvidenceFeatures> featuresOf)
    {
        return question.Candidates.Count == 0
            ? (0, false)
            : question.Candidates.Select(candidate => (model.Confidence(featuresOf(candidate.Candidate)), candidate.IsRight)).MaxBy(each => each.Item1);
    }

    private static ConfidenceModel Model(double intercept, double[] weights)
    {
        return new ConfidenceModel(intercept, EvidenceFeatures.Names.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    private static double Logit(double p) => Math.Log(Math.Max(p, 1e-12) / Math.Max(1 - p, 1e-12));

    /// <param name="Candidates">What was found, and whether it is right.</param>
    /// <param name="IsMissing">Whether the article that answers was left out.</param>
    private sealed record Asked(IReadOnlyList<(Candidate Candidate, bool IsRight)> Candidates, bool IsMissing);
}
