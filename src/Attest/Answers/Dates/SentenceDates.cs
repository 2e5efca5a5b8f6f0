namespace Attest.Answers.Dates;

/// <summary>
/// The dates that put sentences in order: full ones, those that count from the article's date, and months and days without their year. For
/// these the year is the article's, or the one that it names most.
/// </summary>
internal sealed partial class SentenceDates
{
    private readonly Dictionary<Article, DateOnly?> assumed = [];

    /// <summary>The first date that the sentence names, and whether its year is known; null where it names none.</summary>
    public (ResolvedDate Date, bool HasYear)? Of(Sentence sentence)
    {
        var text = sentence.Article.Text;
        var known = RelativeDates.AndAbsolute(sentence.Article, sentence.Span).MinBy(date => date.Span.Start);
        if (known is not null)
            return (known, true);

        return Assumed(sentence.Article) is { } day
            && RelativeDates.Resolve(text, sentence.Span, day).FirstOrDefault(date => NamesMonth(date.Span.Slice(text))) is { } named
            ? (named with { Period = InYear(named.Period, day.Year) }, false)
            : null;
    }

    private static DatePeriod InYear(DatePeriod period, int year)
    {
        return new DatePeriod(Moved(period.Start), Moved(period.End), period.Precision);

        DateOnly Moved(DateOnly day) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
    }

    private DateOnly? Assumed(Article article)
    {
        if (!assumed.TryGetValue(article, out var day))
        {
            var years = AbsoluteDates.Find(article.Text).Select(date => date.Period.Start.Year).CountBy(year => year).ToArray();
            var most = years.Length == 0 ? (int?)null : years.MaxBy(year => (year.Value, year.Key)).Key;
            assumed[article] = day = article.Metadata.Published?.Value.Date ?? (most is { } year ? new DateOnly(year, 12, 31) : null);
        }

        return day;
    }

    private static bool NamesMonth(string words) => Capitalised().Matches(words).Any(word => CalendarWords.MonthOf(word.Value) > 0);

    [GeneratedRegex(@"\b[A-Z][a-z]{2,8}(?![A-Za-z])")]
    private static partial Regex Capitalised();
}
