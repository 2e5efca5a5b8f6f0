namespace Attest.Answers.Candidates;

/// <summary>
/// The calibrated probability that a sentence answers the question: logistic regression over <see cref="EvidenceFeatures"/>,
/// fitted on questions whose answers are known.
/// </summary>
/// <param name="Weights">One per feature, by its name.</param>
internal sealed record ConfidenceModel(double Intercept, IReadOnlyDictionary<string, double> Weights)
{
    /// <summary>
    /// Printed by <c>./build.sh calibrate</c>: all questions of three collections of related articles, a third of those collections at a
    /// time left out to measure.
    /// </summary>
    public static ConfidenceModel WithReader { get; } = new(-1.207, new Dictionary<string, double>
    {
        ["readerMass"] = 0.195,
        ["massBefore"] = 0.054,
        ["relief"] = 0.426,
        ["coverage"] = 1.281,
        ["passageRank"] = -0.259,
    });

    /// <summary>The same where the reader's weights are missing.</summary>
    public static ConfidenceModel WithoutReader { get; } = new(-3.473, new Dictionary<string, double>
    {
        ["relief"] = 0.728,
        ["coverage"] = 1.822,
        ["coverageAround"] = 0.432,
        ["unitFits"] = 0.895,
        ["passageRank"] = -0.237,
    });

    /// <summary>The same where no model is there.</summary>
    public static ConfidenceModel WordsOnly { get; } = new(-3.460, new Dictionary<string, double>
    {
        ["coverage"] = 4.010,
        ["coverageAround"] = 0.409,
        ["unitFits"] = 1.331,
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
            sum += weights[i] * values[i];

        return 1 / (1 + Math.Exp(-sum));
    }
}
