using Attest.Answering.Dates;
using Attest.Answering.Numbers;
using Attest.Answering.Questions;
using Attest.Answering.Writing;

namespace Attest.Answering.Candidates;

/// <summary>Compares what two candidates answer, after normalising numbers, dates and names.</summary>
internal static class Agreement
{
    /// <summary>Two names contradict each other only where both are near certain: "who" often has several right answers.</summary>
    private const double SureOfName = 0.85;

    public static Agreed Of(ExpectedAnswer expected, Candidate first, Candidate second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (AnswerText.Normalize(first.Sentence.Text) == AnswerText.Normalize(second.Sentence.Text))
        {
            return Agreed.Yes;
        }

        if (first.AnswerText is not { } a || second.AnswerText is not { } b)
        {
            return Agreed.Unknown;
        }

        return expected switch
        {
            ExpectedAnswer.Number => Numbers(first, second),
            ExpectedAnswer.Date => Dates(first, second),
            _ when AnswerText.OneHoldsTheOther(a, b) => Agreed.Yes,
            ExpectedAnswer.Name when Math.Min(first.Confidence, second.Confidence) >= SureOfName => Agreed.No,
            _ => Agreed.Unknown,
        };
    }

    private static Agreed Numbers(Candidate first, Candidate second)
    {
        var x = NumbersOf(first);
        var y = NumbersOf(second);
        if (x.Any(one => y.Any(other => NumberExpression.Agree(one, other))))
        {
            return Agreed.Yes;
        }

        return x.Any(one => y.Any(one.IsComparableTo)) ? Agreed.No : Agreed.Unknown;
    }

    /// <summary>Found in the sentence, where a "nearly" may stand before the answer's words.</summary>
    private static NumberExpression[] NumbersOf(Candidate candidate)
    {
        return [.. NumberExpressions.Find(candidate.Article.Text, candidate.Sentence.Span).Where(number => number.Span.Overlaps(candidate.AnswerSpan!.Value))];
    }

    /// <summary>Dates are compared as stretches of days: "June 2024" and "19 June 2024" agree.</summary>
    private static Agreed Dates(Candidate first, Candidate second)
    {
        if (PeriodOf(first) is not { } x || PeriodOf(second) is not { } y)
        {
            return AnswerText.OneHoldsTheOther(first.AnswerText!, second.AnswerText!) ? Agreed.Yes : Agreed.Unknown;
        }

        return x.Overlaps(y) ? Agreed.Yes : Agreed.No;
    }

    private static DatePeriod? PeriodOf(Candidate candidate)
    {
        if (candidate.AnswerSpan is not { } span)
        {
            return null;
        }

        var dates = AbsoluteDates.Find(candidate.Article.Text, span);
        dates = dates.Count > 0 ? dates : RelativeDates.Resolve(candidate.Article, span);
        return dates.Count > 0 ? dates[0].Period : null;
    }
}
