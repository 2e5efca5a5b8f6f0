namespace Attest.Answers.Candidates;

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
    /// and 402 rows that the reader's training held out, most of the answerable half also asked with their passage missing.
    /// </summary>
    public static ConfidenceModel WithReader { get; } = new(-3.553, new Dictionary<string, double>
    {
        ["readerMargin"] = 0.197,
        ["sentenceCosine"] = 2.372,
        ["sentenceCoverage"] = 1.004,
        ["nameCoverage"] = 0.028,
        ["knownNames"] = 0.737,
        ["shapeFits"] = 0.522,
        ["unitFits"] = 0.911,
    });

    /// <summary>The same without the reader's word: for yes/no questions, and where the reader's weights are missing.</summary>
    public static ConfidenceModel WithoutReader { get; } = new(-7.427, new Dictionary<string, double>
    {
        ["sentenceCosine"] = 3.954,
        ["sentenceCoverage"] = 1.779,
        ["ownCoverage"] = 0.589,
        ["nameCoverage"] = 0.603,
        ["knownNames"] = 0.874,
        ["shapeFits"] = 1.483,
        ["unitFits"] = 1.440,
    });

    /// <summary>From words alone: where no model's weights are there.</summary>
    public static ConfidenceModel WordsOnly { get; } = new(-5.805, new Dictionary<string, double>
    {
        ["sentenceCoverage"] = 1.732,
        ["ownCoverage"] = 1.988,
        ["nameCoverage"] = 0.613,
        ["knownNames"] = 0.801,
        ["shapeFits"] = 1.462,
        ["unitFits"] = 1.569,
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
