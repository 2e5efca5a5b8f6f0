namespace Attest.Evaluation.Metrics;

/// <summary>
/// What answering only above a confidence would cost and bring: El-Yaniv, Wiener, JMLR 11, 2010; Geifman, El-Yaniv,
/// Selective Classification for Deep Neural Networks, NeurIPS 2017. Risk = wrong / answered; coverage = answered / all.
/// </summary>
internal static class RiskCoverage
{
    /// <summary>One point per distinct confidence, most confident first: answers that tie are given or withheld together.</summary>
    /// <param name="answers">Confidence of every answer given and whether it is right.</param>
    /// <param name="questions">All questions, abstentions included.</param>
    public static IReadOnlyList<RiskCoveragePoint> Curve(IEnumerable<(double Confidence, bool Right)> answers, int questions)
    {
        var points = new List<RiskCoveragePoint>();
        int answered = 0, wrong = 0;
        foreach (var tie in answers.GroupBy(answer => answer.Confidence).OrderByDescending(tie => tie.Key))
        {
            answered += tie.Count();
            wrong += tie.Count(answer => !answer.Right);
            points.Add(new RiskCoveragePoint(tie.Key, (double)answered / questions, (double)wrong / answered));
        }

        return points;
    }

    /// <summary>
    /// AURC: the risk averaged over the answers, each at the coverage where it is included (Geifman, Uziel, El-Yaniv, Bias-Reduced
    /// Uncertainty Estimation, ICLR 2019). Lower is better. NaN without answers.
    /// </summary>
    public static double Area(IReadOnlyList<RiskCoveragePoint> curve)
    {
        if (curve.Count == 0)
        {
            return double.NaN;
        }

        double area = 0, before = 0;
        foreach (var point in curve)
        {
            area += (point.Coverage - before) * point.Risk;
            before = point.Coverage;
        }

        return area / before;
    }
}
