namespace Attest.Answering.Candidates;

/// <summary>
/// The calibrated probability that a sentence answers the question: logistic regression over <see cref="EvidenceFeatures"/>,
/// fitted on questions whose answers are known.
/// </summary>
/// <param name="Intercept">Added to the weighted sum.</param>
/// <param name="Weights">One per feature, by its name.</param>
internal sealed record ConfidenceModel(double Intercept, IReadOnlyDictionary<string, double> Weights)
{
    /// <summary>
    /// Printed by <c>./build.sh calibrate</c> on 2026-11-22: 462 questions on fifty news articles, 174 of them not answered there,
    /// and 329 on four Wikipedia articles, half of them not answered there.
    /// </summary>
    public static ConfidenceModel WithReader { get; } = new(-3.743, new Dictionary<string, double>
    {
        ["readerMargin"] = 0.195,
        ["sentenceCosine"] = 1.929,
        ["sentenceCoverage"] = 1.319,
        ["ownCoverage"] = 0.080,
        ["knownNames"] = 0.216,
        ["shapeFits"] = 1.033,
        ["unitFits"] = 0.885,
    });

    /// <summary>The same without the reader's word: for yes/no questions, and where the reader's weights are missing.</summary>
    public static ConfidenceModel WithoutReader { get; } = new(-7.095, new Dictionary<string, double>
    {
        ["sentenceCosine"] = 3.072,
        ["sentenceCoverage"] = 1.637,
        ["ownCoverage"] = 1.549,
        ["nameCoverage"] = 0.348,
        ["knownNames"] = 0.484,
        ["shapeFits"] = 1.755,
        ["unitFits"] = 1.363,
    });

    /// <summary>From words alone: where no model's weights are there.</summary>
    public static ConfidenceModel WordsOnly { get; } = new(-5.586, new Dictionary<string, double>
    {
        ["sentenceCoverage"] = 1.474,
        ["ownCoverage"] = 2.397,
        ["nameCoverage"] = 0.546,
        ["knownNames"] = 0.418,
        ["shapeFits"] = 1.600,
        ["unitFits"] = 1.541,
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
