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
    /// Printed by <c>./build.sh calibrate</c> on 2026-11-22: 462 questions on fifty news articles, 174 of them not answered there.
    /// </summary>
    public static ConfidenceModel WithReader { get; } = new(-3.393, new Dictionary<string, double>
    {
        ["readerMargin"] = 0.215,
        ["sentenceCosine"] = 2.444,
        ["sentenceCoverage"] = 1.368,
        ["ownCoverage"] = -0.552,
        ["nameCoverage"] = -0.141,
        ["shapeFits"] = 1.090,
        ["unitFits"] = 1.328,
    });

    /// <summary>The same without the reader's word: for yes/no questions, and where the reader's weights are missing.</summary>
    public static ConfidenceModel WithoutReader { get; } = new(-6.673, new Dictionary<string, double>
    {
        ["sentenceCosine"] = 3.553,
        ["sentenceCoverage"] = 1.747,
        ["ownCoverage"] = 0.865,
        ["nameCoverage"] = 0.512,
        ["shapeFits"] = 1.649,
        ["unitFits"] = 1.640,
    });

    /// <summary>From words alone: where no model's weights are there.</summary>
    public static ConfidenceModel WordsOnly { get; } = new(-5.277, new Dictionary<string, double>
    {
        ["sentenceCoverage"] = 1.918,
        ["ownCoverage"] = 2.163,
        ["nameCoverage"] = 0.873,
        ["shapeFits"] = 1.041,
        ["unitFits"] = 2.269,
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
