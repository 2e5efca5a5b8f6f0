using Attest.Answering.Candidates;

namespace Attest.Benchmarks.Calibration;

/// <summary>Fits a <see cref="ConfidenceModel"/> to questions whose right sentences are known.</summary>
/// <param name="featuresOf">A candidate's features, those that the model must do without set to 0.</param>
internal sealed class ConfidenceFit(Func<Candidate, EvidenceFeatures> featuresOf)
{
    /// <summary>Candidates kept per question: the best by the model before and every right one.</summary>
    private const int Hardest = 6;

    private const int Rounds = 4;

    public ConfidenceModel Fit(IReadOnlyList<Asked> questions)
    {
        var model = new ConfidenceModel(0, EvidenceFeatures.Names.ToDictionary(name => name, _ => 1.0, StringComparer.Ordinal));
        for (var round = 0; round < Rounds; round++)
        {
            model = Fit(questions, model);
        }

        return model;
    }

    /// <summary>The most confident candidate of a question by a model.</summary>
    public (double Confidence, bool IsRight) Best(Asked question, ConfidenceModel model)
    {
        return question.Candidates.Count == 0
            ? (0, false)
            : question.Candidates.Select(candidate => (model.Confidence(featuresOf(candidate.Candidate)), candidate.IsRight)).MaxBy(each => each.Item1);
    }

    /// <summary>First on the hardest candidates, which finds the directions; then on each question's best, which sets the scale.</summary>
    private ConfidenceModel Fit(IReadOnlyList<Asked> questions, ConfidenceModel before)
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
        var best = questions.Where(question => question.Candidates.Count > 0).Select(question => Best(question, directions)).ToArray();
        double[][] logits = [.. best.Select(each => new[] { Logit(each.Confidence) })];
        var (shift, scale) = LogisticRegression.Fit(logits, [.. best.Select(each => each.IsRight)], penalty: 0.01);
        return Model(shift + (scale[0] * intercept), [.. weights.Select(weight => weight * scale[0])]);
    }

    private static ConfidenceModel Model(double intercept, double[] weights)
    {
        return new ConfidenceModel(intercept, EvidenceFeatures.Names.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    private static double Logit(double p) => Math.Log(Math.Max(p, 1e-12) / Math.Max(1 - p, 1e-12));
}
