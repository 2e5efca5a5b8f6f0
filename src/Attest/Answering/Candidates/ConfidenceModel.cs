namespace Attest.Answering.Candidates;

/// <summary>
/// The calibrated probability that a sentence answers the question: logistic regression over <see cref="EvidenceFeatures"/>,
/// fitted on questions whose answers are known (see training/README.md).
/// </summary>
/// <param name="Intercept">Added to the weighted sum.</param>
/// <param name="Weights">One per feature, by its name.</param>
internal sealed record ConfidenceModel(double Intercept, IReadOnlyDictionary<string, double> Weights)
{
    /// <summary>
    /// Printed by <c>./build.sh calibrate</c> on 2026-11-22: 572 questions on four Wikipedia articles, a quarter of them with the
    /// article that answers left out.
    /// </summary>
    public static ConfidenceModel WithReader { get; } = new(-4.344, new Dictionary<string, double>
    {
        ["readerMargin"] = 0.211,
        ["sentenceCosine"] = 3.006,
        ["sentenceCoverage"] = 1.435,
        ["nameCoverage"] = 0.770,
        ["shapeFits"] = 0.445,
    });

    /// <summary>The same without the reader's word: for yes/no questions, and where the reader's weights are missing.</summary>
    public static ConfidenceModel WithoutReader { get; } = new(-7.782, new Dictionary<string, double>
    {
        ["sentenceCosine"] = 5.554,
        ["sentenceCoverage"] = 2.659,
        ["nameCoverage"] = 1.000,
        ["shapeFits"] = 1.125,
    });

    /// <summary>From words alone: where no model's weights are there.</summary>
    public static ConfidenceModel WordsOnly { get; } = new(-6, new Dictionary<string, double>
    {
        ["sentenceCoverage"] = 3.0,
        ["ownCoverage"] = 3.0,
        ["nameCoverage"] = 1.000,
        ["shapeFits"] = 1.0,
        ["unitFits"] = 1.0,
    });

    /// <summary>The one that was fitted with the same evidence missing.</summary>
    public static ConfidenceModel For(bool hasReading, bool hasEmbeddings) => hasReading ? WithReader : hasEmbeddings ? WithoutReader : WordsOnly;

    private readonly double[] weights = [.. EvidenceFeatures.Names.Select(name => Weights.GetValueOrDefault(name))];

    /// <summary>0 to 1.</summary>
    public double Confidence(EvidenceFeatures features)
    {
        var sum = Intercept;
        var values = features.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
