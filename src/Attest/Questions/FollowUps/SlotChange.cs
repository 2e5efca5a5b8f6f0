using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>"And in 2023?", "What about Kim?", "I meant the 1961 treaty": the question before with one of its parts exchanged.</summary>
internal static partial class SlotChange
{
    /// <summary>Of a longer question it cannot be told which part is meant.</summary>
    private const int LongestQuestion = 120;

    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        if (Change().Match(text) is not { Success: true } change || earlier.LastOrDefault(exchange => exchange.Question.Length > 0) is not { } exchange)
        {
            return [];
        }

        var part = change.Groups["part"].Value.Trim(' ', '?', '.', '!', ',');
        if (Resolved(part, earlier) is not { } given || WholeQuestion().IsMatch(given))
        {
            return [];
        }

        var before = exchange.Question.TrimEnd('?', '.', '!', ' ');
        var ending = exchange.Question.EndsWith('.') ? "." : "?";
        var exchanged = (Prepositional().Match(given) is { Success: true } phrase
                ? WithPhrase(before, phrase.Groups["preposition"].Value, phrase.Groups["rest"].Value)
                : WithPart(before, given))
            .Select(question => question + ending);
        // "What about X?" may also be a subject of its own.
        var fits = before.Length <= LongestQuestion;
        string[] byItself = Prepositional().IsMatch(given) ? [] : [$"What is known about {ReplyText.Uncapitalised(given)}?"];
        return [.. fits ? exchanged : [], .. byItself];
    }

    /// <summary>"and his visit?": what the part itself refers to is written out first.</summary>
    private static string? Resolved(string part, IReadOnlyList<Exchange> earlier)
    {
        return !Pronouns.Refer(part) ? part : PronounReference.Propose(part, earlier) is [var first, ..] ? first : null;
    }

    /// <summary>A phrase takes the place of one with its preposition and of its kind, or else goes to the end.</summary>
    private static IEnumerable<string> WithPhrase(string before, string preposition, string rest)
    {
        var phrase = $"{preposition.ToLowerInvariant()} {rest}";
        var time = IsTime(rest);
        var known = PhraseIn().Matches(before).Where(match => IsTime(match.Groups["rest"].Value) == time).ToArray();
        var same = known.LastOrDefault(match => time || match.Groups["preposition"].Value.Equals(preposition, StringComparison.OrdinalIgnoreCase));
        if (same is not null)
        {
            yield return before[..same.Index] + phrase + before[(same.Index + same.Length)..];
        }
        else if (time && Year().Match(before) is { Success: true } year && Year().Match(rest) is { Success: true } other)
        {
            yield return before[..year.Index] + other.Value + before[(year.Index + year.Length)..];
        }
        else if (Saying().Match(before) is { Success: true } saying && preposition is "about" or "on")
        {
            // "What did X say Y does?" and then "about Z": what X said of it.
            yield return $"{saying.Value} {phrase}";
        }
        else
        {
            yield return $"{before} {phrase}";
        }
    }

    private static IEnumerable<string> WithPart(string before, string given)
    {
        if (Year().Match(given) is { Success: true } year && year.Length == given.Length && Year().Match(before) is { Success: true } known)
        {
            yield return before[..known.Index] + given + before[(known.Index + known.Length)..];
            yield break;
        }

        var mention = Mentions.In($"about {given}").FirstOrDefault(found => found.Length >= given.Length - 2);
        var kind = mention?.Kind ?? (GrammarWords.IsPlural(given.Split(' ')[^1]) ? MentionKind.Several : MentionKind.Thing);
        var isName = char.IsUpper(given[0]) || (mention?.IsName ?? false);
        var slots = Mentions.In(before)
            .Where(slot => !slot.Text.Equals(given, StringComparison.OrdinalIgnoreCase))
            .Where(slot => slot.IsName == isName || slot.Kind == kind || (kind == MentionKind.Place && slot.Kind == MentionKind.Person))
            .OrderBy(slot => (slot.IsName == isName ? 0 : 2) + (slot.Kind == kind ? 0 : 1) + (SameHead(slot.Text, given) ? -4 : 0))
            .ThenBy(slot => isName ? slot.Start : -slot.Start)
            .Take(2);
        foreach (var slot in slots)
        {
            var owns = slot.Start + slot.Length < before.Length && before[slot.Start + slot.Length] is '\'' or '’';
            yield return before[..slot.Start] + given + (owns ? before[(slot.Start + slot.Length)..] : before[slot.End..]);
        }
    }

    private static bool SameHead(string one, string other) =>
        one.Split(' ')[^1].TrimEnd('s').Equals(other.Split(' ')[^1].TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    private static bool IsTime(string rest) => Year().IsMatch(rest) || Time().IsMatch(rest) || rest.Split(' ').Any(GrammarWords.Calendar.Contains);

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Prepositions = @"(?<preposition>in|on|at|to|from|with|by|for|of|before|after|during|since|until|about|against|between|under|near)";

    private const string Sorry = @"^(?:no[,.\s]+)?(?:sorry[,.\s]+)?";

    private const string WhatAbout = @"(?:(?:and|but|so|ok(?:ay)?|then|also)[,\s]+)?(?:what|how)\s+(?:about|if\s+it\s+(?:is|was))\s+";

    private const string Meant = @"(?:and\s+)?(?:i\s+(?:actually\s+)?(?:mean|meant|was\s+asking\s+about)|instead\s+of\s+that,?|rather,?)\s+";

    private const string Part = @"(?<part>(?:\S+\s*){1,8}?)(?:\s+(?:then|instead|though|too))?[\s?.!]*$";

    [GeneratedRegex(Sorry + "(?:" + WhatAbout + @"|(?:and|or|but)[,\s]+(?:also\s+)?|" + Meant + ")" + Part, Ignoring)]
    private static partial Regex Change();

    /// <summary>With a question word or an auxiliary in front it is a question of its own: "and how many clauses does it have?".</summary>
    [GeneratedRegex(
        @"^(?:(?:in|on|at|to|from|with|by|for|of|since)\s+)?(?:" + GrammarWords.QuestionWord + "|" + GrammarWords.Auxiliary + "|" + GrammarWords.Wish + @")\b",
        Ignoring)]
    private static partial Regex WholeQuestion();

    [GeneratedRegex(@"^what\s+(?:did|does|do|has|have)\s+.+?\s(?:say|think|said|write|report|argue|claim|tell)\b", Ignoring)]
    private static partial Regex Saying();

    [GeneratedRegex("^" + Prepositions + @"\s+(?<rest>.+)$", Ignoring)]
    private static partial Regex Prepositional();

    private const string Named = @"\p{Lu}[\p{L}\p{N}.’'-]*(?:\s\p{Lu}[\p{L}\p{N}.’'-]*)*(?:\s\d{1,4})?";

    private const string Plain = @"\p{Ll}+(?:\s(?!(?:" + GrammarWords.Preposition + @")\b)\p{Ll}+)?";

    [GeneratedRegex(
        @"\b" + Prepositions + @"\s+(?<rest>(?:the\s+)?(?:" + Named + @"|\d[\d.]*|(?:last|this|next)\s+\w+|" + Plain + "))",
        RegexOptions.CultureInvariant)]
    private static partial Regex PhraseIn();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(
            @"\b(?:(?:last|this|next)\s+(?:year|month|week|night|spring|summer|autumn|fall|winter)|yesterday|today|" +
            @"\d{1,2}(?:st|nd|rd|th))\b", Ignoring)]
    private static partial Regex Time();
}
