using Attest.Answers.Candidates;
using Attest.Benchmarks.Quality;

namespace Attest.Benchmarks.Calibration;

/// <summary>
/// <c>./build.sh calibrate</c>: fits <see cref="ConfidenceModel"/> on the collections that are for fitting and prints the weights to put there;
/// what each feature adds and the risk–coverage curve are measured with the question's own collection left out of the fit.
/// </summary>
internal static class CalibrateCommand
{
    private static readonly double[] Thresholds = [0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8];

    private static readonly string[] OfReader = ["readerMass", "massBefore", "relief", "coverage", "passageRank"];
    private static readonly string[] OfEmbeddings = ["relief", "coverage", "coverageAround", "unitFits", "passageRank"];
    private static readonly string[] OfWords = ["coverage", "coverageAround", "unitFits"];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var paths = QualityPaths.Find();
        var asked = new List<Asked>();
        foreach (var name in ArticleCollection.Fitted)
        {
            var collection = await ArticleCollection.LoadAsync(paths.Dev(Path.Combine("collections", name)), cancellationToken);
            foreach (var question in collection.Questions)
            {
                if (await Asked.OfAsync(collection, question, cancellationToken) is { } one)
                {
                    asked.Add(one);
                }
            }
        }

        Report(nameof(ConfidenceModel.WithReader), asked, OfReader);
        Report(nameof(ConfidenceModel.WithoutReader), asked, OfEmbeddings);
        Report(nameof(ConfidenceModel.WordsOnly), asked, OfWords);
        return 0;
    }

    private static void Report(string name, List<Asked> asked, string[] features)
    {
        Console.WriteLine($"{name}, each collection measured with the others fitted:");
        var all = LeftOut(asked, features);
        Console.WriteLine($"  {Line(all)}");
        foreach (var feature in features)
        {
            Console.WriteLine($"  without {feature}: {Line(LeftOut(asked, [.. features.Where(other => other != feature)]))}");
        }

        foreach (var feature in EvidenceFeatures.Names.Except(features))
        {
            Console.WriteLine($"  with {feature}: {Line(LeftOut(asked, [.. features, feature]))}");
        }

        foreach (var threshold in Thresholds)
        {
            var answered = all.Where(each => each.Confidence >= threshold).ToArray();
            double Of(Func<Ranked, bool> which, bool isAnswerable) => (double)answered.Count(each => each.IsAnswerable == isAnswerable && which(each)) / all.Count(each => each.IsAnswerable == isAnswerable);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    at {threshold:0.00}: answerable {Of(each => each.Place == 0, true):P1} right by the first sentence, {Of(each => each.Place < 2, true):P1} by two, {Of(each => each.Place >= 2, true):P1} wrong; {Of(_ => true, false):P1} of the others answered"));
        }

        var model = Fit(asked, features);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, fitted on all {asked.Count}: new({model.Intercept:0.000}, new Dictionary<string, double>"));
        foreach (var feature in features)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        [\"{feature}\"] = {model.Weights[feature]:0.000},"));
        }
    }

    private static string Line(List<Ranked> ranked)
    {
        var answerable = ranked.Where(each => each.IsAnswerable).ToArray();
        double Within(int places) => answerable.Count(each => each.Place < places) / (double)answerable.Length;
        var others = ranked.Where(each => !each.IsAnswerable).ToArray();
        var auroc = answerable.SelectMany(_ => others, (a, b) => a.Confidence > b.Confidence ? 1.0 : a.Confidence < b.Confidence ? 0 : 0.5).Average();
        return string.Create(CultureInfo.InvariantCulture, $"evidence first {Within(1):P1}, among two {Within(2):P1}, three {Within(3):P1}; answerable or not AUROC {auroc:0.000}");
    }

    private static List<Ranked> LeftOut(List<Asked> asked, string[] features)
    {
        return [.. asked.GroupBy(question => question.Set).SelectMany(set =>
        {
            var model = Fit([.. asked.Where(question => question.Set != set.Key)], features);
            return set.Select(question =>
            {
                var ranked = question.Sentences.Select(sentence => (Confidence: model.Confidence(sentence.Features), sentence.IsRight)).OrderByDescending(each => each.Confidence).ToList();
                var place = ranked.FindIndex(each => each.IsRight);
                return new Ranked(ranked[0].Confidence, place < 0 ? int.MaxValue : place, question.IsAnswerable);
            });
        })];
    }

    private static ConfidenceModel Fit(IReadOnlyList<Asked> asked, string[] features)
    {
        var columns = features.Select(feature => EvidenceFeatures.Names.ToList().IndexOf(feature)).ToArray();
        var sentences = asked.SelectMany(question => question.Sentences).ToArray();
        var (intercept, weights) = LogisticRegression.Fit(
            [.. sentences.Select(sentence => sentence.Features.ToArray()).Select(values => columns.Select(column => values[column]).ToArray())],
            [.. sentences.Select(sentence => sentence.IsRight)],
            penalty: 4);
        return new ConfidenceModel(intercept, features.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <param name="Confidence">Of the best sentence.</param>
    /// <param name="Place">0-based, of the first sentence that is evidence.</param>
    /// <param name="IsAnswerable">Whether the articles say it.</param>
    private readonly record struct Ranked(double Confidence, int Place, bool IsAnswerable);
}
