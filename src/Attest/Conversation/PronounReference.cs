using System.Text.RegularExpressions;

namespace Attest.Conversation;

/// <summary>Writes out "he", "it", "they", "there", "that treaty" with what the turns before talk about.</summary>
internal static partial class PronounReference
{
    private static readonly MentionKind[] ForPerson = [MentionKind.Person];
    private static readonly MentionKind[] ForThing = [MentionKind.Thing, MentionKind.Place];
    private static readonly MentionKind[] ForSeveral = [MentionKind.Several, MentionKind.Place, MentionKind.Thing];
    private static readonly MentionKind[] ForPlace = [MentionKind.Place];

    /// <summary>Whether a word of the question refers to something outside it.</summary>
    public static bool Refers(string text) => Referring(text).Any();

    /// <summary>The question with each pronoun replaced, once for each thing that it may stand for; empty where it has none.</summary>
    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        var pronouns = Referring(text).ToArray();
        if (pronouns.Length == 0)
        {
            return [];
        }

        var choices = pronouns
            .GroupBy(pronoun => pronoun.Kinds)
            .ToDictionary(group => group.Key, group => Antecedents(group.First(), earlier).ToArray());
        var most = choices.Values.Max(antecedents => antecedents.Length);
        if (most == 0)
        {
            return [WithQuestionBefore(text, earlier)];
        }

        // The likeliest of each together, then the others of one kind while those of the other kinds stay.
        return [.. Enumerable.Range(0, most).Select(rank => Replace(text, pronouns, kinds =>
            choices[kinds] is { Length: > 0 } found ? found[Math.Min(rank, found.Length - 1)] : null))];
    }

    /// <summary>What nothing is found for stands somewhere in the question before: that goes along whole.</summary>
    internal static string WithQuestionBefore(string text, IReadOnlyList<Exchange> earlier)
    {
        var before = earlier[^1].Question.TrimEnd('?', '.', '!', ' ');
        return before.Length == 0 ? text : $"{text} ({before})";
    }

    private static IEnumerable<Pronoun> Referring(string text)
    {
        foreach (Match match in PronounPattern().Matches(text))
        {
            var word = match.Value.ToLowerInvariant();
            var rest = text[(match.Index + match.Length)..];
            var before = text[..match.Index];
            var pronoun = word switch
            {
                "he" or "she" or "him" => new Pronoun(match.Index, match.Length, ForPerson, false),
                "his" or "hers" => new Pronoun(match.Index, match.Length, ForPerson, true),
                "her" => new Pronoun(match.Index, match.Length, ForPerson, NounFollows().IsMatch(rest)),
                "it" when !ExpletiveBehind().IsMatch(rest) || !ExpletiveBefore().IsMatch(before) => new Pronoun(match.Index, match.Length, ForThing, false),
                "its" => new Pronoun(match.Index, match.Length, ForThing, true),
                "they" or "them" => new Pronoun(match.Index, match.Length, ForSeveral, false),
                "their" or "theirs" => new Pronoun(match.Index, match.Length, ForSeveral, true),
                "this" or "that" when StandsForThing().IsMatch(rest) && !before.EndsWith("like ", StringComparison.OrdinalIgnoreCase) => new Pronoun(match.Index, match.Length, ForThing, false),
                "these" or "those" when StandsForThing().IsMatch(rest) => new Pronoun(match.Index, match.Length, ForSeveral, false),
                "this" or "that" or "these" or "those" when PointedAt().Match(rest) is { Success: true } noun && !OfTheCollection().IsMatch(noun.Value) =>
                    new Pronoun(match.Index, match.Length + noun.Length, word is "this" or "that" ? ForThing : ForSeveral, false) { Noun = noun.Groups["noun"].Value },
                "there" when ThereAsPlace().IsMatch(rest) && !Existential().IsMatch(before) => new Pronoun(match.Index, match.Length, ForPlace, false) { IsThere = true },
                _ => null,
            };
            if (pronoun is not null && !HasAntecedentInside(before, pronoun))
            {
                yield return pronoun;
            }
        }
    }

    /// <summary>"What is fusion and how does it work?", "What did Zelensky say about his troops?": the question itself says what is meant.</summary>
    private static bool HasAntecedentInside(string before, Pronoun pronoun)
    {
        return pronoun.Noun is null
            && Mentions.In(before).Any(mention => pronoun.Kinds.Contains(mention.Kind) && !(mention.Kind == MentionKind.Several && mention.Text.StartsWith("the ", StringComparison.Ordinal) && !before.Contains("the ", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What the pronoun may stand for, the likeliest first: the latest exchange before older ones, the question before its answer.</summary>
    private static IEnumerable<string> Antecedents(Pronoun pronoun, IReadOnlyList<Exchange> earlier)
    {
        return earlier.Reverse().SelectMany(exchange => InExchange(pronoun, exchange)).Distinct(StringComparer.OrdinalIgnoreCase).Take(3);
    }

    private static IEnumerable<string> InExchange(Pronoun pronoun, Exchange exchange)
    {
        var lead = ReplyText.Lead(exchange.Reply);
        var asked = Mentions.In(exchange.Question).ToArray();
        var answered = Mentions.In(ReplyText.Plain(exchange.Reply)).Where(mention => mention.Length < 60).ToArray();
        if (pronoun.Noun is { } noun)
        {
            return asked.Concat(answered).Where(mention => SameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)).Select(mention => mention.Text);
        }

        var fitting = asked.Where(mention => pronoun.Kinds.Contains(mention.Kind))
            .OrderBy(mention => Array.IndexOf(pronoun.Kinds, mention.Kind) > 0 && pronoun.Kinds == ForSeveral ? 1 : 0)
            .Select(mention => mention.Text);
        // "Who denied it?" is answered by a name, and "What did she say?" asks on about that one.
        var leads = lead is not null && FitsLead(pronoun, exchange.Question, lead) ? [lead] : Array.Empty<string>();
        var asksForIt = pronoun.Kinds == ForPlace ? AsksWhere().IsMatch(exchange.Question) : AsksWho().IsMatch(exchange.Question);
        return (asksForIt ? leads.Concat(fitting) : fitting.Concat(leads))
            .Concat(answered.Where(mention => mention.IsName && pronoun.Kinds.Contains(mention.Kind)).Select(mention => mention.Text));
    }

    private static bool FitsLead(Pronoun pronoun, string question, string lead)
    {
        if (pronoun.Kinds == ForPlace)
        {
            return AsksWhere().IsMatch(question) && char.IsUpper(lead[0]);
        }

        var mention = Mentions.In($"about {lead}").FirstOrDefault();
        return mention is not null && pronoun.Kinds.Contains(mention.Kind) && (pronoun.Kinds != ForPerson || AsksWho().IsMatch(question));
    }

    private static string Replace(string text, IEnumerable<Pronoun> pronouns, Func<MentionKind[], string?> antecedentOf)
    {
        foreach (var pronoun in pronouns.OrderByDescending(pronoun => pronoun.Start))
        {
            if (antecedentOf(pronoun.Kinds) is not { } found)
            {
                continue;
            }

            var written = pronoun.IsThere ? $"in {found}" : pronoun.Owns ? Possessive(found) : found;
            if (pronoun.Start == 0)
            {
                written = ReplyText.Capitalised(written);
            }

            text = text[..pronoun.Start] + written + text[(pronoun.Start + pronoun.Length)..];
        }

        return text;
    }

    private static string Possessive(string name) => name.EndsWith('s') ? $"{name}’" : $"{name}’s";

    private static bool SameNoun(string one, string other) => one.TrimEnd('s').Equals(other.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <param name="Start">Where it stands.</param>
    /// <param name="Length">How much of the text it replaces.</param>
    /// <param name="Kinds">What it may stand for.</param>
    /// <param name="Owns">"his".</param>
    private sealed record Pronoun(int Start, int Length, MentionKind[] Kinds, bool Owns)
    {
        public bool IsThere { get; init; }

        /// <summary>The noun of "that treaty".</summary>
        public string? Noun { get; init; }
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:he|she|him|his|hers?|its?|they|them|theirs?|this|that|these|those|there)\b(?!['’](?:d|ll)\b)", Ignoring)]
    private static partial Regex PronounPattern();

    /// <summary>"her speech", not "her about".</summary>
    [GeneratedRegex(@"^\s+(?!(?:" + GrammarWords.Preposition + @"|" + GrammarWords.Auxiliary + @"|and|or|but|say|said|so|when|where|why|how)\b)\p{L}", Ignoring)]
    private static partial Regex NounFollows();

    /// <summary>"Is it true that", "does it take to", "was it possible": it stands for nothing. Both halves must fit.</summary>
    [GeneratedRegex(@"^\s+(?:true|possible|likely|legal|illegal|necessary|better|best|safe|ok|okay|important|worth|hard|easy|difficult|common|normal|time|snow|rain|\w+\s+(?:to|that|if|for)\b|takes?\b|costs?\s+to\b)", Ignoring)]
    private static partial Regex ExpletiveBehind();

    [GeneratedRegex(@"\b(?:is|was|isn['’]t|would|does|did|will|be|make)\s+$", Ignoring)]
    private static partial Regex ExpletiveBefore();

    [GeneratedRegex(@"^(?:\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition + @"|happen\w*|mean\w*|work\w*|affect\w*|and|or|too|again|exactly|now)\b)", Ignoring)]
    private static partial Regex StandsForThing();

    /// <summary>The noun of "that treaty": the words up to what ends a phrase.</summary>
    [GeneratedRegex(@"^\s+(?<noun>\p{Ll}[\p{L}-]+)(?=\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition + @"|and|or)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex PointedAt();

    [GeneratedRegex(@"\b(?:articles?|sources?|documents?|files?|texts?|pages?|conversation|chat|week|month|year|morning|time|way|moment|day)\b", Ignoring)]
    private static partial Regex OfTheCollection();

    [GeneratedRegex(@"^(?:\s*[?.!]|\s*$|\s+(?:in|on|at|for|by|with|after|before|during)\b)", Ignoring)]
    private static partial Regex ThereAsPlace();

    [GeneratedRegex(@"(?:^|[.?!,]|\b(?:is|are|and))\s*$", Ignoring)]
    private static partial Regex Existential();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:who|whom|whose|which|what)\b", Ignoring)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:where|(?:in\s+)?(?:which|what)\s+(?:city|country|town|place|region))\b", Ignoring)]
    private static partial Regex AsksWhere();
}
