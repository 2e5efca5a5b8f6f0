namespace Attest.Answers.Candidates;

/// <summary>Makes the reader's span the whole answer: a full name, a number with its hedge, a whole date, a quotation that closes.</summary>
internal static partial class AnswerWords
{
    /// <summary>A quotation that runs on longer than this is cut, not completed.</summary>
    private const int LongestCompletion = 60;

    public static Candidate Completed(Candidate candidate, Query query) =>
        candidate.AnswerSpan is { } span
            ? candidate with { AnswerSpan = Balance(candidate.Sentence, Whole(candidate.Sentence, span, query)) }
            : candidate;

    private static TextSpan Whole(Sentence sentence, TextSpan span, Query query) => query.Analysis.Expected switch
    {
        ExpectedAnswer.Number => Number(sentence, span, query.Plain),
        ExpectedAnswer.Date => Date(sentence, span)?.Span ?? span,
        ExpectedAnswer.Anything when query.Plain.StartsWith("who", StringComparison.OrdinalIgnoreCase) =>
            new TextSpan(span.Start, span.End + OfficeAfter().Match(sentence.Article.Text[span.End..sentence.Span.End]).Length),
        _ => Members(sentence.Article.Text, sentence.Span, Name(sentence.Article.Text, sentence.Span, span)),
    };

    /// <summary>The date that the words name or stand beside: absolute, or counted from the article's date; null where the sentence holds none.</summary>
    public static ResolvedDate? Date(Sentence sentence, TextSpan? answer)
    {
        var dates = RelativeDates.AndAbsolute(sentence.Article, sentence.Span);
        return answer is { } span
            ? dates.Where(date => date.Span.Overlaps(span)).OrderByDescending(date => date.Span.Length).FirstOrDefault()
            : dates.FirstOrDefault();
    }

    /// <summary>The number with its hedge; where the question names one of the sentence's years, the number that stands next to that year.</summary>
    private static TextSpan Number(Sentence sentence, TextSpan span, string question)
    {
        var text = sentence.Article.Text;
        var numbers = NumberExpressions.Find(text, sentence.Span).Where(number => !Year().IsMatch(number.Span.Slice(text))).ToArray();
        var years = Year().Matches(sentence.Text).Select(match => (match.Value, At: sentence.Span.Start + match.Index)).ToArray();
        if (years.Length > 1 && years.FirstOrDefault(year => question.Contains(year.Value, StringComparison.Ordinal)) is { Value: not null } asked
            && numbers.Where(number => number.Span.End <= asked.At).MaxBy(number => number.Span.End) is { } beside && asked.At - beside.Span.End < 40)
        {
            return beside.Span;
        }

        return numbers.Where(number => number.Span.Overlaps(span)).Aggregate(span, (whole, number) => Union(whole, number.Span));
    }

    /// <summary>The capitalised words around a name: "Austin" becomes "Lloyd Austin", "Dr." becomes "Dr. Elena Rostov".</summary>
    private static TextSpan Name(string text, TextSpan sentence, TextSpan span)
    {
        if (span.IsEmpty || !char.IsUpper(text[span.Start]) || span.Slice(text).Length > 60)
            return span;

        var before = NameBefore().Match(text[sentence.Start..span.Start]);
        var after = NameAfter().Match(text[span.End..sentence.End]);
        var start = before.Success ? sentence.Start + before.Groups["name"].Index : span.Start;
        // "Minister of Finance Ada Berg": what stands before "of" is part of the office that the added words are the end of.
        var office = start < span.Start ? OfficeBefore().Match(text[sentence.Start..start]) : Match.Empty;
        return new TextSpan(office.Success ? sentence.Start + office.Index : start, after.Success ? span.End + after.Length : span.End);
    }

    /// <summary>The rest of an enumeration of names that the span begins: "A" of "A, B and C".</summary>
    private static TextSpan Members(string text, TextSpan sentence, TextSpan span)
    {
        var rest = char.IsUpper(text[span.Start]) ? OtherMembers().Match(text[span.End..sentence.End]) : Match.Empty;
        return rest.Success ? new TextSpan(span.Start, span.End + rest.Length) : span;
    }

    /// <summary>
    /// “the “strongest treaty” becomes “the “strongest treaty ever””: the quotation is completed where it ends soon in the same
    /// sentence, and its mark is left off where it stands at the span's edge.
    /// </summary>
    public static TextSpan Balance(Sentence sentence, TextSpan span)
    {
        var text = sentence.Article.Text;
        var words = span.Slice(text);
        if (words.LastIndexOf('“') > words.LastIndexOf('”'))
        {
            var close = text.AsSpan(span.End, Math.Min(LongestCompletion, sentence.Span.End - span.End)).IndexOf('”');
            if (close >= 0)
                return new TextSpan(span.Start, span.End + close + 1);

            return words.Length > 1 && words[0] == '“' ? new TextSpan(span.Start + 1, span.End) : span;
        }

        return words.Length > 1 && words[^1] == '”' && !words.Contains('“', StringComparison.Ordinal) ? new TextSpan(span.Start, span.End - 1) : span;
    }

    private static TextSpan Union(TextSpan a, TextSpan b) => new(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));

    /// <summary>What somebody is is told with where: "a senior fellow" goes on "at the Harbour Institute".</summary>
    [GeneratedRegex(@"^(?: (?:of|at|for|in|with) (?:the |a )?(?:\p{Lu}[\p{L}\p{N}’'&-]*(?:\.\p{Lu}\.?)*(?: (?:of |for |and )?(?:the )?(?=\p{Lu}))?)+(?<! ))+")]
    private static partial Regex OfficeAfter();

    [GeneratedRegex(@"\b\p{Lu}\w+ of (?:the )?$")]
    private static partial Regex OfficeBefore();

    [GeneratedRegex(@"^(?:1[5-9]|20|21)\d\d$|\b(?:1[5-9]|20|21)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<=\p{Ll}[\p{L}’']* |[,;:(“""] ?|^)(?<name>(?:(?:\p{Lu}[\p{L}.’'-]*|de|van|von|al|bin) )+)$")]
    private static partial Regex NameBefore();

    [GeneratedRegex(@"^(?: (?:of |de |van |von |al |bin )?\p{Lu}[\p{L}’'-]*)+")]
    private static partial Regex NameAfter();

    [GeneratedRegex(@"^(?:, (?!and )\p{Lu}[\p{L}’'. -]{1,40}){1,8},? and \p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*")]
    private static partial Regex OtherMembers();
}
