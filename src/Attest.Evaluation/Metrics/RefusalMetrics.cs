namespace Attest.Evaluation.Metrics;

/// <summary>
/// How well abstentions and unanswerable questions go together; positive = unanswerable. Precision = TP / (TP + FP),
/// recall = TP / (TP + FN), F1 = their harmonic mean: van Rijsbergen, Information Retrieval, 1979, chapter 7.
/// </summary>
internal readonly record struct RefusalMetrics(int RightlyRefused, int WronglyRefused, int WronglyAnswered)
{
    /// <summary>NaN without abstentions.</summary>
    public double Precision => RightlyRefused / (double)(RightlyRefused + WronglyRefused);

    /// <summary>NaN without unanswerable questions.</summary>
    public double Recall => RightlyRefused / (double)(RightlyRefused + WronglyAnswered);

    /// <summary>2 TP / (2 TP + FP + FN); NaN with neither abstentions nor unanswerable questions.</summary>
    public double F1 => 2.0 * RightlyRefused / ((2 * RightlyRefused) + WronglyRefused + WronglyAnswered);

    public static RefusalMetrics Count(IEnumerable<(bool Answerable, bool Abstained)> questions)
    {
        var counts = questions.CountBy(question => question).ToDictionary();
        return new(counts.GetValueOrDefault((false, true)), counts.GetValueOrDefault((true, true)), counts.GetValueOrDefault((false, false)));
    }
}
