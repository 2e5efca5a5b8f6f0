using Attest.Answers.Candidates;

namespace Attest.Benchmarks.Calibration;

/// <summary>Fits a <see cref="ConfidenceModel"/> to questions whose right sentences are known.</summary>
/// <param name="featuresOf">A candidate's features, those that the model must do without set to 0.</param>
internal sealed class ConfidenceFit(Func<Candidate, EvidenceFeatures> featuresOf)
{
    /// <summary>Candidates kept per question: the best by the model before and every right one.</summary>
    private const int Hardest = 6;

    private const int Rounds = 4;

    /// <summary>
    /// No evidence may speak against an answer: a feature whose weight comes out negative, which says something of the questions that
    /// were asked and not of answers, is left out and the rest fitted again.
    /// </summary>
    public ConfidenceModel Fit(IReadOnlyList<Asked> questions)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var model = Fit(questions, left);
            if (model.Weights.MinBy(weight => weight.Value) is not { Value: < 0, Key: var negative })
            {
                return model;
            }

            left.Add(negative);
        }
    }

    private ConfidenceModel Fit(IReadOnlyList<Asked> questions, HashSet<string> left)
    {
        var model = new ConfidenceModel(0, EvidenceFeatures.Names.ToDictionary(name => name, _ => 1.0, StringComparer.Ordinal));
        for (var round = 0; round < Rounds; round++)
        {
            model = Fit(questions, model, left);
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
    private ConfidenceModel Fit(IReadOnlyList<Asked> questions, ConfidenceModel before, HashSet<string> left)
    {
        var rows = new List<double[]>();
        var labels = new List<bool>();
        foreach (var question in questions)
        {
            var ranked = question.Candidates.OrderByDescending(candidate => before.Confidence(featuresOf(candidate.Candidate))).ToArray();
            foreach (var (candidate, isRight) in ranked.Take(Hardest).Concat(ranked.Skip(Hardest).Where(candidate => candidate.IsRight)))
            {
                rows.Add([.. featuresOf(candidate).ToArray().Zip(EvidenceFeatures.Names, (value, name) => left.Contains(name) ? 0 : value)]);
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
