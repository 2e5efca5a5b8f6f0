using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>"And when?", "Who else?", "How many?", "Tell me more": a question word or a wish, the rest being the question before.</summary>
internal static partial class ElidedQuestion
{
    private static readonly WordPattern[] WantsMore = WordPattern.List(
        "tell|show me more ?please .", "tell|show more ?please .", "give|any ?me ?more details ?please .", "more ?details|detail|information|info ?please .",
        "go on ?please .", "continue|elaborate ?please .", "explain ?more|further ?please .", "what else|more is there|known .", "what else|more do you know .",
        "anything more .");

    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        var before = earlier[^1].Question.TrimEnd('?', '.', '!', ' ');
        if (before.Length == 0)
        {
            return [];
        }

        if (WordPattern.AnyFits(WantsMore, new QuestionWords(text).WithoutLead()))
        {
            return TopicOf(earlier[^1]) is { } topic ? [$"What is known about {topic}?"] : [PronounReference.WithQuestionBefore(text, earlier)];
        }

        if (Bare().Match(text) is not { Success: true } bare)
        {
            return [];
        }

        var word = bare.Groups["word"].Value.ToLowerInvariant();
        var more = bare.Groups["else"].Success ? " else" : "";
        return [$"{ReplyText.Capitalised(Transform(word, more, before) ?? $"{word}{more}, as to: {ReplyText.Uncapitalised(before)}")}?"];
    }

    /// <summary>What the exchange is about: the first noun phrase or name of its question, or else of its answer.</summary>
    internal static string? TopicOf(Exchange exchange)
    {
        var mentions = Mentions.In(exchange.Question);
        return (mentions.FirstOrDefault(mention => !mention.IsName && mention.Kind == MentionKind.Thing)
            ?? mentions.FirstOrDefault(mention => mention.IsName)
            ?? (mentions.Count > 0 ? mentions[0] : null)
            ?? Mentions.In(ReplyText.Plain(exchange.Reply)).FirstOrDefault(mention => mention.IsName))?.Text;
    }

    private static string? Transform(string word, string more, string before)
    {
        if (Same().Match(before) is { Success: true } same && more.Length > 0
            && (same.Groups["word"].Value.Equals(word, StringComparison.OrdinalIgnoreCase) || word is "what" or "anything" or "anyone"))
        {
            return $"{(word is "anything" or "anyone" ? same.Groups["word"].Value : word)} else {same.Groups["rest"].Value}";
        }

        if (more.Length > 0)
        {
            return null;
        }

        if (word is "how many" or "how much" && YesNoObject().Match(before) is { Success: true } yesNo)
        {
            var (subject, verb) = (yesNo.Groups["subject"].Value, yesNo.Groups["verb"].Value);
            return $"{word} {yesNo.Groups["object"].Value} {yesNo.Groups["aux"].Value.ToLowerInvariant()} {subject} {verb}{yesNo.Groups["rest"].Value}";
        }

        if (word is not ("when" or "where" or "why" or "how" or "since when" or "how long" or "how often"))
        {
            return null;
        }

        if (YesNo().IsMatch(before))
        {
            return $"{word} {ReplyText.Uncapitalised(before)}";
        }

        if (CountOrThing().Match(before) is { Success: true } count)
        {
            // "How many troops has X sent to Y" holds its object in front: behind the verb it goes again.
            var rest = count.Groups["rest"].Value;
            var object_ = count.Groups["object"].Value.Trim();
            var at = FirstPreposition().Match(rest) is { Success: true } preposition ? preposition.Index : rest.Length;
            var article = count.Groups["one"].Success ? "the " : "";
            return $"{word} {count.Groups["aux"].Value} {rest[..at]}{(object_.Length > 0 ? $" {article}{object_}" : "")}{rest[at..]}";
        }

        if (WithAuxiliary().Match(before) is { Success: true } plain)
        {
            return $"{word} {plain.Groups["rest"].Value}";
        }

        // "Who signed the treaty" has no auxiliary: "When was the treaty signed".
        if (SubjectQuestion().Match(before) is not { Success: true } question)
        {
            return null;
        }

        var what = question.Groups["what"].Value;
        var be = GrammarWords.IsPlural(what.Split(' ')[^1]) ? "were" : "was";
        return $"{word} {be} {what} {question.Groups["verb"].Value}{question.Groups["rest"].Value}";
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Lead = @"^(?:(?:and|but|so|ok(?:ay)?|also|then)[,\s]+)*";

    private const string AskingWord = @"(?<word>since\s+when|how\s+(?:many|much|long|often)|who|whom|what|when|where|why|how|which|any(?:thing|one))";

    private const string OfThat = @"was\s+(?:that|this)|is\s+(?:that|this)|did\s+(?:that|it|this)\s+happen";

    [GeneratedRegex(Lead + AskingWord + @"(?<else>\s+else)?(?:\s+(?:exactly|not|precisely|then|though|so|" + OfThat + @"))?\W*$", Ignoring)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?<word>who|what|where|which)\s+(?<rest>.+)$", Ignoring)]
    private static partial Regex Same();

    [GeneratedRegex(@"^(?:" + GrammarWords.Auxiliary + @")\s", Ignoring)]
    private static partial Regex YesNo();

    private const string Subject = @"(?<subject>(?:the\s+)?\p{Lu}\S*(?:\s(?:and\s)?\p{Lu}\S*)*|(?:the|an?)\s+\p{Ll}+)";

    private const string NoPreposition = "(?!(?:" + GrammarWords.Preposition + @")\b)";

    private const string Object = @"(?<object>(?:" + NoPreposition + @"[\p{L}-]+)(?:\s" + NoPreposition + @"[\p{L}-]+)*)";

    [GeneratedRegex(
        @"^(?<aux>[Dd]id|[Dd]oe?s?|[Hh]as|[Hh]ave|[Hh]ad|[Ww]ill|[Ww]ould|[Cc]an|[Cc]ould)\s+" + Subject + @"\s+(?:already\s+)?(?<verb>\p{Ll}+)\s+" +
                Object + @"(?<rest>(?:\s.*)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex YesNoObject();

    private const string NoAuxiliary = "(?!(?:" + GrammarWords.Auxiliary + @")\b)";

    [GeneratedRegex(
        @"^(?:how\s+(?:many|much)|what|(?<one>which))(?<object>(?:\s" + NoAuxiliary +
                @"\S+)*)\s(?<aux>did|do|does|has|have|had|will|would|can|could)\s(?<rest>.+)$",
        Ignoring)]
    private static partial Regex CountOrThing();

    [GeneratedRegex(@"^(?:" + GrammarWords.QuestionWord + @")\s+(?<rest>(?:" + GrammarWords.Auxiliary + @")\s.+)$", Ignoring)]
    private static partial Regex WithAuxiliary();

    private const string PastVerb = @"(?<verb>\p{Ll}+ed|sent|held|won|found|built|sold|wrote|said|made|took)";

    [GeneratedRegex(
        @"^who\s+" + PastVerb + @"\s+(?<what>(?:(?!(?:" + GrammarWords.Preposition + @")\s)\S+\s?)+?)(?<rest>(?:\s(?:" + GrammarWords.Preposition +
                @")\s.*)?)$",
        Ignoring)]
    private static partial Regex SubjectQuestion();

    [GeneratedRegex(@"\s(?:" + GrammarWords.Preposition + @")\s", Ignoring)]
    private static partial Regex FirstPreposition();
}
