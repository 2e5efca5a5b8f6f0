namespace Attest.Questions;

/// <summary>Tells from a question's words what sort of reply it asks for. Rules, in order; the first that fits decides.</summary>
internal static partial class QuestionAnalyzer
{
    private static readonly FrozenSet<string> Measures = WordLists.Set("Measures");
    private static readonly FrozenSet<string> Amounts = WordLists.Set("Amounts");
    private static readonly FrozenSet<string> Times = WordLists.Set("Times");
    private static readonly FrozenSet<string> Places = WordLists.Set("Places");
    private static readonly FrozenSet<string> Names = WordLists.Set("Names");
    private static readonly FrozenSet<string> Statements = WordLists.Set("Statements");
    private static readonly FrozenSet<string> Reasons = WordLists.Set("Reasons");
    private static readonly FrozenSet<string> EndsSubject = WordLists.Set("EndsSubject");
    private static readonly WordPattern[] Timeline = WordPattern.Of("Timeline");
    private static readonly WordPattern[] Comparison = WordPattern.Of("Comparison");
    private static readonly WordPattern[] Summary = WordPattern.Of("Summary");
    private static readonly WordPattern[] Collection = WordPattern.Of("Collection");
    private static readonly WordPattern[] Listing = WordPattern.Of("Listing");
    private static readonly WordPattern[] Explaining = WordPattern.Of("Explaining");

    /// <summary>What decides a form by itself, in this order; a question that begins with an auxiliary asks whether.</summary>
    private static readonly (QuestionForm Form, WordPattern[] Patterns)[] Outright =
    [
        (QuestionForm.Collection, Collection),
        (QuestionForm.Timeline, Timeline),
        (QuestionForm.Compare, Comparison),
        (QuestionForm.Summary, Summary),
        (QuestionForm.YesNo, [new WordPattern(string.Join('|', GrammarWords.Auxiliary))]),
    ];

    public static QuestionAnalysis Analyze(string plain)
    {
        var text = QuestionText.Plain(plain);
        if (SmallTalk.ReplyTo(text) is not null)
            return new QuestionAnalysis(QuestionForm.Chat);

        var words = new QuestionWords(text).WithoutLead();
        var expected = ExpectedOf(words);
        QuestionAnalysis Of(QuestionForm form) => new(form, form is QuestionForm.Fact or QuestionForm.List or QuestionForm.Explanation ? expected : default);
        if (Outright.Where(rule => WordPattern.AnyFits(rule.Patterns, words)).Select(rule => (QuestionForm?)rule.Form).FirstOrDefault() is { } form)
            return Of(form);

        var asks = words.Has(GrammarWords.Asking);
        return SpeakerIn(words) is { } speaker ? Of(QuestionForm.Explanation) with { Speaker = speaker, Expected = ExpectedAnswer.Anything }
            : WordPattern.AnyFits(Listing, words) ? Of(QuestionForm.List)
            : AsksForSeveral(words) ? Of(QuestionForm.List) with { IsSure = false }
            : expected != ExpectedAnswer.Anything ? Of(QuestionForm.Fact) with { Counted = CountedBy(text) }
            : WordPattern.AnyFits(Explaining, words) ? Of(QuestionForm.Explanation)
            // A statement is doubted: "so the bridge is open all day?"
            : !asks && words.Count >= 4 && words.IndexOf(GrammarWords.Auxiliary) > 0 ? Of(QuestionForm.YesNo) with { IsSure = false }
            : Of(QuestionForm.Fact) with { IsSure = words[0] is "who" or "whose", IsFragment = !asks && words.Count <= 5 };
    }

    private static string? CountedBy(string text) =>
        HowMany().Match(text) is { Success: true } match ? CountedUnit.After(text, match.Index + match.Length) : null;

    private static ExpectedAnswer ExpectedOf(QuestionWords words)
    {
        var at = words.IndexOf(GrammarWords.Asking);
        if (at < 0)
            return words.Count <= 4 ? ExpectedOf(words[words.Count - 1]) : ExpectedAnswer.Anything;

        return words[at] switch
        {
            "how" => Measures.Contains(words[at + 1]) ? ExpectedAnswer.Number : ExpectedAnswer.Anything,
            "what" or "which" => ExpectedOf(HeadBehind(words, at)),
            "when" when at <= 3 => ExpectedAnswer.Date,
            "where" when at <= 3 => ExpectedAnswer.Place,
            "who" or "whom" or "whose" when at <= 3 && !AsksWhoThatIs(words, at) => ExpectedAnswer.Name,
            _ => ExpectedAnswer.Anything,
        };
    }

    private static ExpectedAnswer ExpectedOf(string noun) =>
        Amounts.Contains(noun) ? ExpectedAnswer.Number
        : Times.Contains(noun) ? ExpectedAnswer.Date
        : Places.Contains(noun) ? ExpectedAnswer.Place
        : Names.Contains(noun) ? ExpectedAnswer.Name
        : ExpectedAnswer.Anything;

    /// <summary>The noun that is asked for: "city" of "in which old city did"; empty where there is none.</summary>
    private static string HeadBehind(QuestionWords words, int asking)
    {
        var from = asking + 1;
        if (GrammarWords.Auxiliary.Contains(words[from]))
        {
            // "what did the company say" asks for no company.
            from += words[from] is "is" or "are" or "was" or "were" && GrammarWords.Determiner.Contains(words[from + 1]) ? 2 : words.Count;
        }

        var noun = NounAt(words, from, 5).ToArray();
        return noun.FirstOrDefault(word => ExpectedOf(word) != ExpectedAnswer.Anything) ?? noun.LastOrDefault() ?? "";
    }

    private static IEnumerable<string> NounAt(QuestionWords words, int from, int most) =>
        Enumerable.Range(from, most).Select(at => words[at]).TakeWhile(word => word.Length > 0 && !EndsNoun(word));

    /// <summary>"Who is Ida Lund?" asks for a role, not for the name that it gives; "who is the mayor", "who is leading" ask for a name.</summary>
    private static bool AsksWhoThatIs(QuestionWords words, int who)
    {
        var first = words[who + 2];
        var isVerb = first.EndsWith("ing", StringComparison.Ordinal) || first.EndsWith("ed", StringComparison.Ordinal);
        return words[who + 1] is "is" or "was" or "are" or "were" && first.Length > 0 && !isVerb && words.Count - who <= 8
            && Enumerable.Range(who + 2, words.Count - who - 2).All(at => !EndsNoun(words[at]));
    }

    /// <summary>Whose words are asked for, as it is written: "Mayor Holm" of "what did Mayor Holm say about"; null where nobody's are.</summary>
    private static string? SpeakerIn(QuestionWords words)
    {
        if (words[0] is not ("what" or "how") || words[1] is not ("do" or "does" or "did" or "has" or "have" or "had" or "would"))
            return null;

        var end = words.IndexOf(Statements, 3);
        var subject = Enumerable.Range(2, Math.Max(0, end - 2)).TakeWhile(at => !EndsSubject.Contains(words[at])).ToArray();
        var isSaying = words[0] is "what" || words[end] is "describe" or "explain" or "react" or "respond" or "put";
        return end > 2 && end <= 9 && isSaying && subject.Length > 0 ? words.Text[words.StartOf(2)..words.EndOf(subject[^1])] : null;
    }

    /// <summary>"which countries get it", "what are the requirements": a plural is asked for.</summary>
    private static bool AsksForSeveral(QuestionWords words)
    {
        if (words[0] is not ("what" or "which"))
            return false;

        var from = words[1] is "are" or "were" && words[2] is "the" or "some" ? 3 : GrammarWords.Auxiliary.Contains(words[1]) ? words.Count : 1;
        // "what causes the delay" asks what causes it.
        return NounAt(words, from, 4).Index().Any(noun => GrammarWords.IsPlural(noun.Item) && !Reasons.Contains(noun.Item) && !Times.Contains(noun.Item)
            && !GrammarWords.Determiner.Contains(words[from + noun.Index + 1]));
    }

    private static bool EndsNoun(string word) => GrammarWords.Auxiliary.Contains(word) || EndsSubject.Contains(word) || GrammarWords.Determiner.Contains(word);

    [GeneratedRegex(@"\b(?:how\s+many|number\s+of)(?:\s+(?:of\s+the|other|more|different))?(?=\s)", IgnoringCase)]
    private static partial Regex HowMany();
}
