namespace Attest.Answers.Candidates;

internal enum Agreed
{
    Yes,
    No,

    /// <summary>Both may be right: they cannot be compared.</summary>
    Unknown,
}

/// <summary>Compares what two candidates answer, after normalising numbers, dates and names.</summary>
internal static class Agreement
{
    /// <summary>
    /// That two sources contradict each other is a claim of ours, and untrue where one of them speaks of something else: both must be
    /// this sure. On 200 questions of ours on the seed articles each such claim with less was wrong.
    /// </summary>
    private const double SureOfFigure = 0.75;

    /// <summary>Names must be near certain: "who" often has several right answers.</summary>
    private const double SureOfName = 0.85;

    public static Agreed Of(ExpectedAnswer expected, Candidate first, Candidate second)
    {
        if (AnswerText.Normalize(first.Sentence.Text) == AnswerText.Normalize(second.Sentence.Text))
            return Agreed.Yes;

        if (first.AnswerText is not { } a || second.AnswerText is not { } b)
            return Agreed.Unknown;

        var agreed = expected switch
        {
            ExpectedAnswer.Number => Numbers(first, second),
            ExpectedAnswer.Date => Dates(first, second),
            _ when AnswerText.OneHoldsTheOther(a, b) => SameFigures(a, b) ? Agreed.Yes : Agreed.Unknown,
            ExpectedAnswer.Name => Agreed.No,
            _ => Agreed.Unknown,
        };
        var sure = expected == ExpectedAnswer.Name ? SureOfName : SureOfFigure;
        return agreed == Agreed.No && Math.Min(first.Confidence, second.Confidence) < sure ? Agreed.Unknown : agreed;
    }

    /// <summary>No citation may rest on a quote with another figure.</summary>
    private static bool SameFigures(string a, string b) =>
        NumberExpressions.Find(a).Select(number => number.Value).SequenceEqual(NumberExpressions.Find(b).Select(number => number.Value));

    private static Agreed Numbers(Candidate first, Candidate second)
    {
        var x = NumbersOf(first);
        var y = NumbersOf(second);
        if (x.Any(one => y.Any(other => NumberExpression.Agree(one, other))))
            return Agreed.Yes;

        return x.Any(one => y.Any(one.IsComparableTo)) ? Agreed.No : Agreed.Unknown;
    }

    /// <summary>Found in the sentence, where a "nearly" may stand before the answer's words.</summary>
    private static NumberExpression[] NumbersOf(Candidate candidate) =>
        [.. NumberExpressions.Find(candidate.Article.Text, candidate.Sentence.Span).Where(number => number.Span.Overlaps(candidate.AnswerSpan!.Value))];

    /// <summary>Dates are compared as stretches of days: "June 2024" and "19 June 2024" agree.</summary>
    private static Agreed Dates(Candidate first, Candidate second)
    {
        if (PeriodOf(first) is not { } x || PeriodOf(second) is not { } y)
            return AnswerText.OneHoldsTheOther(first.AnswerText!, second.AnswerText!) ? Agreed.Yes : Agreed.Unknown;

        return x.Overlaps(y) ? Agreed.Yes : Agreed.No;
    }

    private static DatePeriod? PeriodOf(Candidate candidate)
    {
        if (candidate.AnswerSpan is not { } span)
            return null;

        var dates = AbsoluteDates.Find(candidate.Article.Text, span);
        dates = dates.Count > 0 ? dates : RelativeDates.Resolve(candidate.Article, span);
        return dates.Count > 0 ? dates[0].Period : null;
    }
}
