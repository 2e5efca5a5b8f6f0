namespace Attest.Benchmarks.DataSets;

/// <summary>
/// F1 over answerable and unanswerable questions when only scores above a threshold are answered: an answered question counts its
/// F1 (0 if unanswerable), a refused one 1 if unanswerable, else 0. Source: find_best_thresh of SQuAD's evaluate-v2.0.py.
/// </summary>
internal static class SelectiveF1
{
    /// <summary>0 to 1; NaN without questions.</summary>
    public static double At(IReadOnlyList<(double Score, double F1, bool Answerable)> questions, double threshold)
    {
        return questions.Select(question => question.Score > threshold ? (question.Answerable ? question.F1 : 0) : question.Answerable ? 0 : 1.0)
            .DefaultIfEmpty(double.NaN)
            .Average();
    }

    /// <summary>The greatest F1 that any threshold gives, and the highest such threshold: it answers least.</summary>
    public static (double F1, double Threshold) Best(IReadOnlyList<(double Score, double F1, bool Answerable)> questions)
    {
        if (questions.Count == 0)
        {
            return (double.NaN, double.PositiveInfinity);
        }

        // Starting with everything refused, each step lowers the threshold below the next score.
        double sum = questions.Count(question => !question.Answerable);
        var best = (Sum: sum, Threshold: double.PositiveInfinity);
        var ties = questions.GroupBy(question => question.Score).OrderByDescending(tie => tie.Key).ToArray();
        for (var i = 0; i < ties.Length; i++)
        {
            sum += ties[i].Sum(question => question.Answerable ? question.F1 : -1);
            if (sum > best.Sum)
            {
                best = (sum, i + 1 < ties.Length ? (ties[i].Key + ties[i + 1].Key) / 2 : double.NegativeInfinity);
            }
        }

        return (best.Sum / questions.Count, best.Threshold);
    }
}
