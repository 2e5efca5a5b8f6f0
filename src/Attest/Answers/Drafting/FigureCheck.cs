namespace Attest.Answers.Drafting;

/// <summary>
/// Every number and date of a sentence must be in the sentences that it cites: the same value, however it is written ("eleven thousand"
/// for 11,000), and no date that is more exact than theirs. Dates that count from the day of publication ("last month") are resolved.
/// </summary>
internal static partial class FigureCheck
{
    /// <summary>Units that make a number another number; words for what is counted have synonyms.</summary>
    private static readonly string[] Signs = ["%", "dollar", "euro", "pound", "yen"];

    /// <param name="isStrict">Whether numbers in words are judged too: "season two" may be "the second season", and "three books" a trilogy.</param>
    /// <param name="figures">The numbers and dates that were found and are supported: their words need no other support.</param>
    /// <returns>The first figure that is not supported; null where all are.</returns>
    public static Fault? Find(string sentence, IReadOnlyList<Sentence> cited, bool isStrict, out IReadOnlyList<TextSpan> figures)
    {
        var supported = new List<TextSpan>();
        figures = supported;
        var periods = cited.SelectMany(source => RelativeDates.AndAbsolute(source.Article, source.Span)).Select(date => date.Period).ToArray();
        var numbers = cited.SelectMany(source => NumberExpressions.Find(source.Article.Text, source.Span)).ToArray();
        var tokens = cited.SelectMany(source => Digits().Matches(source.Text).Select(match => Plain(match.Value))).ToHashSet(StringComparer.Ordinal);
        foreach (var date in AbsoluteDates.Find(sentence))
        {
            // A year may be told of a span of years ("from 1966" of "1966–1969") or of a day before it.
            if (!tokens.Contains(date.Span.Slice(sentence)) && !periods.Any(period => date.Period.Start <= period.Start && period.End <= date.Period.End))
                return new Fault(FaultKind.Date, date.Span.Slice(sentence));

            supported.Add(date.Span);
        }

        foreach (var number in NumberExpressions.Find(sentence))
        {
            var words = number.Span.Slice(sentence);
            if (!numbers.Any(known => SameNumber(number, known)) && !(tokens.Contains(Plain(words)) && !Signs.Contains(number.Unit)))
            {
                // "One" is an article or a pronoun as often as a number, and "first" a matter of the order.
                if (words.Any(char.IsDigit) || (isStrict && Math.Abs(number.Value) != 1))
                    return new Fault(FaultKind.Number, words);

                continue;
            }

            supported.Add(number.Span);
        }

        foreach (Match digits in Digits().Matches(sentence))
        {
            var span = new TextSpan(digits.Index, digits.Index + digits.Length);
            if (!supported.Any(known => known.Contains(span)) && !tokens.Contains(Plain(digits.Value)))
                return new Fault(FaultKind.Number, digits.Value);
        }

        foreach (var vague in VagueQuantity().Matches(sentence).Where(_ => isStrict))
        {
            if (!cited.Any(source => source.Text.Contains(vague.Value.TrimEnd('s', 'S'), StringComparison.OrdinalIgnoreCase)))
                return new Fault(FaultKind.Number, vague.Value);
        }

        return null;
    }

    private static bool SameNumber(NumberExpression written, NumberExpression known)
    {
        var sameValue = Math.Abs(written.Value - known.Value) <= 1e-9 * Math.Max(Math.Abs(written.Value), Math.Abs(known.Value));
        var sameSign = written.Unit == known.Unit || !(Signs.Contains(written.Unit) || Signs.Contains(known.Unit));
        return sameValue && sameSign && written.IsOrdinal == known.IsOrdinal && SameLimit(written.Hedge, known.Hedge);
    }

    /// <summary>"Over 50" may be told as "50" or "about 50", but not as "under 50".</summary>
    private static bool SameLimit(NumberHedge written, NumberHedge known) => written switch
    {
        NumberHedge.Over => known is NumberHedge.Over,
        NumberHedge.Under => known is NumberHedge.Under,
        _ => true,
    };

    private static string Plain(string digits) => digits.Replace(",", "", StringComparison.Ordinal);

    [GeneratedRegex(@"[0-9]+(?:[.,:/][0-9]+)*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(?:dozens|scores|hundreds|thousands|millions|billions|trillions|thrice|triple)\b", IgnoringCase)]
    private static partial Regex VagueQuantity();
}
