namespace Attest.Questions.FollowUps;

/// <summary>
/// Completes what is no whole question with the one before: "And when?", "Who else?", "And in 2023?", "What about Kim?", "I meant the
/// 1961 treaty", "Tell me more".
/// </summary>
internal static partial class EllipsisReadings
{
    /// <summary>Of a longer question it cannot be told which part is meant.</summary>
    private const int LongestQuestion = 120;

    /// <summary>More words than these make a question or a subject of their own.</summary>
    private const int MostWordsOfPart = 8;

    private static readonly WordPattern[] WantsMore = WordPattern.Of("WantsMore");

    /// <summary>A question word and nothing else.</summary>
    private static readonly WordPattern[] Elided = WordPattern.Of("Elided");

    /// <summary>What leads up to the part that is to be exchanged.</summary>
    private static readonly WordPattern[] Exchanging = WordPattern.Of("Exchanging");
    private static readonly FrozenSet<string> Trailing = WordLists.Set("Trailing");

    /// <summary>"Tell me more": of the same matter, what was not told yet.</summary>
    public static bool AsksForMore(string text) => WordPattern.AnyFits(WantsMore, new QuestionWords(text).WithoutLead());

    /// <summary>The readings, the likeliest first; empty where the question is whole.</summary>
    public static IReadOnlyList<string> Of(string text, IReadOnlyList<Exchange> earlier)
    {
        if (earlier.LastOrDefault(exchange => exchange.Question.Length > 0) is not { } before)
            return [];

        var words = new QuestionWords(text).WithoutLead();
        if (AsksForMore(text))
            return [TopicOf(before) is { } topic ? $"What is known about {topic}?" : ReferenceReadings.WithQuestionBefore(text, earlier)];

        if (WordPattern.AnyFits(Elided, words))
            return [EarlierReply.Capitalised($"{Asking(words, before.Asked)}?")];

        return Exchanged(text, before, earlier);
    }

    /// <summary>What the exchange is about: the first noun phrase or name of its question, or else of its answer.</summary>
    private static string? TopicOf(Exchange exchange)
    {
        var mentions = Mentions.In(exchange.Question);
        return (mentions.FirstOrDefault(mention => !mention.IsName && mention.Kind == MentionKind.Thing)
            ?? mentions.FirstOrDefault(mention => mention.IsName)
            ?? (mentions.Count > 0 ? mentions[0] : null)
            ?? Mentions.Names(EarlierReply.Plain(exchange.Reply)).FirstOrDefault())?.Text;
    }

    /// <summary>The question before, asking for something else: "when was the treaty ratified" for "who ratified the treaty".</summary>
    private static string Asking(QuestionWords asked, string before)
    {
        var (word, words) = (asked[0], new QuestionWords(before));
        if (asked[1] == "else")
        {
            var same = word is "anything" or "anyone" ? words[0] : word;
            return same == words[0] || word == "what" ? $"{same} else {before[words.StartOf(1)..]}" : AsTo($"{word} else", before);
        }

        var isCount = asked[1] is "many" or "much";
        var isPair = isCount || asked[1] is "long" or "often" or "when";
        var isManner = !isCount && (isPair || word is "when" or "where" or "why" or "how");
        word = isPair ? $"{word} {asked[1]}" : word;
        var auxiliary = words.IndexOf(GrammarWords.Auxiliary);
        if (isManner && auxiliary == 0)
            return $"{word} {EarlierReply.Uncapitalised(before)}";

        // Up to the first preposition behind the verb: what is put in or turned round stands before it.
        var verb = auxiliary == 0 && Mentions.In(before) is [{ IsName: true } subject, ..] ? CountTo(words, subject.End) : Math.Max(auxiliary, 1);
        var end = words.IndexOf(GrammarWords.Preposition, verb + 1) is > 0 and var found ? found : words.Count;
        var rest = end < words.Count ? $" {before[words.StartOf(end)..]}" : "";
        if (isManner && auxiliary > 0 && GrammarWords.Asking.Contains(words[0]))
        {
            // "How many troops has X sent to Y" holds its object in front: behind the verb it goes again.
            var noun = words[1] is "many" or "much" ? 2 : 1;
            var moved = noun < auxiliary ? $" {(words[0] == "which" ? "the " : "")}{words.Between(noun, auxiliary)}" : "";
            return $"{word} {words.Between(auxiliary, end)}{moved}{rest}";
        }

        // "Did X send troops to Y" is counted as "how many troops did X send to Y".
        if (isCount && auxiliary == 0 && verb > 1 && verb + 1 < end)
            return $"{word} {words.Between(verb + 1, end)} {words[0]} {words.Between(1, verb + 1)}{rest}";

        // "Who signed the treaty" has no auxiliary: "when was the treaty signed".
        return isManner && words[0] == "who" && words[1].EndsWith("ed", StringComparison.Ordinal) && end > 2
            ? $"{word} {(GrammarWords.IsPlural(words[end - 1]) ? "were" : "was")} {words.Between(2, end)} {words[1]}{rest}"
            : AsTo(word, before);
    }

    private static int CountTo(QuestionWords words, int place) => Enumerable.Range(0, words.Count).Count(at => words.StartOf(at) < place);

    private static string AsTo(string asked, string before) => $"{asked}, as to: {EarlierReply.Uncapitalised(before)}";

    private static string[] Exchanged(string text, Exchange before, IReadOnlyList<Exchange> earlier)
    {
        var words = new QuestionWords(text);
        var from = Exchanging.Max(lead => lead.LengthAtStart(words));
        var to = Trailing.Contains(words[words.Count - 1]) ? words.Count - 1 : words.Count;
        var clause = GrammarWords.Preposition.Contains(words[from]) ? from + 1 : from;
        // With a question word or an auxiliary in front, or behind a comma, it is a question of its own: "and how many clauses does it have?".
        if (from == 0 || to - from is < 1 or > MostWordsOfPart || GrammarWords.Auxiliary.Contains(words[clause]) || GrammarWords.Wish.Contains(words[clause])
            || Enumerable.Range(from, to - from).Any(at => GrammarWords.Asking.Contains(words[at]) && (at == clause || words.IsApart(at))))
        {
            return [];
        }

        var part = words.Between(from, to);
        if (Reference.In(part).Count > 0)
        {
            // "and his visit?": what the part itself refers to is written out first.
            var resolved = ReferenceReadings.Of($"{part}?", earlier);
            part = resolved.Count > 0 ? resolved[0].TrimEnd('?') : part;
        }

        var given = new QuestionWords(part);
        var isPhrase = GrammarWords.Preposition.Contains(given[0]) && given.Count > 1;
        var ending = before.Question.EndsWith('.') ? "." : "?";
        var exchanged = before.Asked.Length > LongestQuestion ? []
            : isPhrase ? [WithPhrase(before.Asked, given[0], part[given.StartOf(1)..])]
            : WithPart(before.Asked, part);
        string[] byItself = isPhrase ? [] : [$"What is known about {EarlierReply.Uncapitalised(part)}?"];
        return exchanged.ToArray() is { Length: > 0 } questions ? [.. questions.Select(question => question + ending)] : byItself;
    }

    /// <summary>A phrase takes the place of one with its preposition and of its kind, or else goes to the end.</summary>
    private static string WithPhrase(string before, string preposition, string rest)
    {
        if (TimeIn(rest) is not null)
            return InsteadOf(TimeIn(before), before, $"{preposition} {rest}", rest);

        var same = Mentions.In(before).LastOrDefault(mention => before[..mention.Start].EndsWith($" {preposition} ", StringComparison.OrdinalIgnoreCase));
        return same is not null ? before[..same.Start] + rest + before[same.End..]
            // "What did X say Y does?" and then "about Z": what X said of it.
            : preposition is "about" or "on" && Saying().Match(before) is { Success: true } saying ? $"{saying.Value} {preposition} {rest}"
            : $"{before} {preposition} {rest}";
    }

    private static IEnumerable<string> WithPart(string before, string given)
    {
        if (TimeIn(given)?.Length == given.Length && TimeIn(before) is { } known)
            return [InsteadOf(known, before, given, given)];

        var mention = Mentions.In($"about {given}").FirstOrDefault(found => found.Text.Length >= given.Length - 2);
        var kind = mention?.Kind ?? (GrammarWords.IsPlural(given.Split(' ')[^1]) ? MentionKind.Several : MentionKind.Thing);
        var isName = char.IsUpper(given[0]) || (mention?.IsName ?? false);
        return Mentions.In(before)
            .Where(slot => !slot.Text.Equals(given, StringComparison.OrdinalIgnoreCase))
            .Where(slot => slot.IsName == isName || slot.Kind == kind)
            .OrderBy(slot => (slot.IsName == isName ? 0 : 2) + (slot.Kind == kind ? 0 : 1) + (IsSameHead(slot.Text, given) ? -4 : 0))
            .ThenBy(slot => isName ? slot.Start : -slot.Start)
            .Take(2)
            .Select(slot => before[..slot.Start] + given + before[slot.End..]);
    }

    private static string InsteadOf(TextSpan? known, string before, string phrase, string bare)
    {
        if (known is not { } time)
            return $"{before} {phrase}";

        // "the September 2018 tariffs" have no preposition.
        var led = Preposition().Match(before[..time.Start]);
        return led.Success ? before[..led.Index] + (phrase == bare ? led.Value : "") + phrase + before[time.End..]
            : before[..time.Start] + bare + before[time.End..];
    }

    private static bool IsSameHead(string one, string other) =>
        one.Split(' ')[^1].TrimEnd('s').Equals(other.Split(' ')[^1].TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a date with its year or a relative time stands, the first of them.</summary>
    private static TextSpan? TimeIn(string text)
    {
        var relative = RelativeTime().Matches(text).Select(match => match.Span());
        TextSpan[] times = [.. AbsoluteDates.Find(text).Select(date => date.Span).Concat(relative).OrderBy(span => span.Start)];
        return times.Length > 0 ? times[0] : null;
    }

    [GeneratedRegex(@"^what (?:did|does|do|has|have) .+? (?:say|think|said|write|report|argue|claim|tell)\b", IgnoringCase)]
    private static partial Regex Saying();

    [GeneratedRegex(@"\b(?:in|on|since|until|before|after|during|at) $", IgnoringCase)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"\b(?:last|this|next) (?:year|month|week|night|summer|winter)|\b(?:yesterday|today)\b", IgnoringCase)]
    private static partial Regex RelativeTime();
}
