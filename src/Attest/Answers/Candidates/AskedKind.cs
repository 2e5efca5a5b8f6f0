namespace Attest.Answers.Candidates;

/// <summary>What kind of words a question of fact asks for: a date, a number, a name, a place, the holder of an office. Fits everything else.</summary>
internal sealed partial class AskedKind
{
    /// <summary>Each line names one office, which other words do not mean.</summary>
    private static readonly string[][] Offices = [.. WordLists.Lines("Offices").Select(line => line.Split('|'))];

    /// <summary>Prepositions that a place stands behind.</summary>
    private const string Locative = "in|at|on|from|near|outside|inside|into|off|across|over|atop|under|around|aboard|via|through|to";

    private readonly ExpectedAnswer expected;
    private readonly bool asksWhere;
    private readonly string[] office;

    public AskedKind(Query query)
    {
        expected = query.Form == QuestionForm.Fact ? query.Analysis.Expected : ExpectedAnswer.Anything;
        asksWhere = query.Plain.StartsWith("where", StringComparison.OrdinalIgnoreCase);
        var asked = expected == ExpectedAnswer.Name && WhoIsThe().Match(query.Plain) is { Success: true } match ? match.Groups["office"].Value : "";
        office = Array.Find(Offices, names => names.Contains(asked.ToLowerInvariant())) ?? [];
    }

    public bool Fits(Candidate candidate) => candidate.AnswerText is not { } words || expected switch
    {
        ExpectedAnswer.Number => NumberExpressions.Find(words).Count > 0 || VagueNumber().IsMatch(words),
        ExpectedAnswer.Date => words.Any(char.IsDigit) || IsOfTime(words) || AnswerWords.Date(candidate.Sentence, candidate.AnswerSpan) is not null,
        ExpectedAnswer.Name => words.Any(char.IsUpper) && HoldsOffice(candidate.Sentence.Text),
        ExpectedAnswer.Place => words.Any(char.IsUpper) && (!asksWhere || IsLocated(candidate, words)),
        _ => true,
    };

    private bool HoldsOffice(string sentence) =>
        office.Length == 0 || Array.Exists(office, name => sentence.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"in Halm", "from the harbour of Halm", "Halm, Norland".</summary>
    private static bool IsLocated(Candidate candidate, string words) =>
        words.Contains(", ", StringComparison.Ordinal) || InPlace().IsMatch(words)
        || EndsInPlace().IsMatch(candidate.Article.Text[candidate.Sentence.Span.Start..candidate.AnswerSpan!.Value.Start]);

    private static bool IsOfTime(string words) => WordOfTime().IsMatch(words) || Season().IsMatch(words);

    /// <summary>"chair" of "who is the chair of the bank", "minister" of "who's the health minister?".</summary>
    [GeneratedRegex(@"^who(?:'s| is| was| are| were) the (?:[\p{L}-]+ ){0,3}?(?<office>[\p{L}-]+)(?: (?:of|at|for|in) .*)?\?$", IgnoringCase)]
    private static partial Regex WhoIsThe();

    [GeneratedRegex(@"\b(?:" + Locative + @")\b", IgnoringCase)]
    private static partial Regex InPlace();

    [GeneratedRegex(@"\b(?:" + Locative + @"|of)(?: \p{Ll}+){0,3} $", IgnoringCase)]
    private static partial Regex EndsInPlace();

    [GeneratedRegex(
        @"\b(?:no|none|hundreds|thousands|millions|dozens?|half|third|quarter|twice|double|once|single|several|both|couple|few|many|most|all)\b", IgnoringCase)]
    private static partial Regex VagueNumber();

    [GeneratedRegex(
        @"day\b|\b(?:today|yesterday|tomorrow|tonight|last|next|this|ago|since|during|until|weekend|months?|weeks?|years?|morning|evening|night)\b",
        IgnoringCase)]
    private static partial Regex WordOfTime();

    [GeneratedRegex(@"\b(?:spring|summer|autumn|winter|" + CalendarWords.MonthNames + @")\b", IgnoringCase)]
    private static partial Regex Season();
}
