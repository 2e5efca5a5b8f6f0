using System.Text.RegularExpressions;

namespace Attest.Conversation;

/// <summary>Writes out "he", "it", "they", "there", "that treaty" with what the turns before talk about.</summary>
internal static partial class PronounReference
{
    private static readonly MentionKind[] ForPerson = [MentionKind.Person, MentionKind.Unknown];
    private static readonly MentionKind[] ForThing = [MentionKind.Thing, MentionKind.Place, MentionKind.Unknown];
    private static readonly MentionKind[] ForSeveral = [MentionKind.Several, MentionKind.Place, MentionKind.Thing, MentionKind.Unknown];
    private static readonly MentionKind[] ForPlace = [MentionKind.Place];

    /// <summary>A longer question before would bury the one that is asked; the search weighs it all the same.</summary>
    private const int LongestQuestionBefore = 80;

    private const int LongestName = 60;

    private const int MostAntecedents = 3;

    /// <summary>A clause with so many words of content says by itself what a pronoun behind it means.</summary>
    private const int ContentOfAClause = 2;

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

        // A remark ("That is too bad.") asks nothing that could be written out; the search weighs the turns before it.
        if (!IsQuestion().IsMatch(text))
        {
            return [text];
        }

        var choices = pronouns
            .GroupBy(pronoun => pronoun.Kinds)
            .ToDictionary(group => group.Key, group => Antecedents(group.First(), earlier).ToArray());
        var most = choices.Values.Max(antecedents => antecedents.Length);
        if (most == 0)
        {
            // "this service" says what it is, if not which.
            return [pronouns.All(pronoun => pronoun.Noun is not null) ? text : WithQuestionBefore(text, earlier)];
        }

        // The likeliest of each together, then the others of one kind while those of the other kinds stay.
        return [.. Enumerable.Range(0, most).Select(rank => Replace(text, pronouns, kinds =>
            choices[kinds] is { Length: > 0 } found ? found[Math.Min(rank, found.Length - 1)] : null))];
    }

    /// <summary>What nothing is found for stands somewhere in the question before: that goes along whole.</summary>
    internal static string WithQuestionBefore(string text, IReadOnlyList<Exchange> earlier)
    {
        var before = earlier[^1].Question.TrimEnd('?', '.', '!', ' ');
        return before.Length == 0 || before.Length > LongestQuestionBefore ? text : $"{text} ({before})";
    }

    /// <summary>"Is it true that", "how long does it take to": it stands for nothing.</summary>
    private static bool IsExpletive(string before, string rest)
    {
        return SeemingBehind().IsMatch(rest)
            || (BeBefore().IsMatch(before) && AdjectiveBehind().IsMatch(rest))
            || (DoBefore().IsMatch(before) && ImpersonalBehind().IsMatch(rest));
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
                "it" when !IsExpletive(before, rest) => new Pronoun(match.Index, match.Length, ForThing, false),
                "its" => new Pronoun(match.Index, match.Length, ForThing, true),
                "they" or "them" => new Pronoun(match.Index, match.Length, ForSeveral, false),
                "their" or "theirs" => new Pronoun(match.Index, match.Length, ForSeveral, true),
                "this" or "that" when StandsForThing().IsMatch(rest) && MayBegin().IsMatch(before) => new Pronoun(match.Index, match.Length, ForThing, false),
                "these" or "those" when StandsForThing().IsMatch(rest) && MayBegin().IsMatch(before) => new Pronoun(match.Index, match.Length, ForSeveral, false),
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

    /// <summary>
    /// "What is fusion and how does it work?", "What did Zelensky say about his troops?": the question itself says what is meant.
    /// Within one clause only an owner does: in "Did Putin meet him?" he is somebody else.
    /// </summary>
    private static bool HasAntecedentInside(string before, Pronoun pronoun)
    {
        var clause = ClauseStart().Matches(before).LastOrDefault();
        var earlierClauses = clause is null ? "" : before[..clause.Index];
        var holding = pronoun.Owns ? before : earlierClauses;
        return (pronoun.Noun is null && Mentions.In(holding).Any(mention => pronoun.Kinds.Contains(mention.Kind)))
            || earlierClauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(IsContent) >= ContentOfAClause;
    }

    private static bool IsContent(string word) => word.Length > 3 && !GrammarWords.EndsNounPhrase.Contains(word) && !GrammarWords.BeginsSentence.Contains(word);

    /// <summary>What the pronoun may stand for, the likeliest first: the latest exchange before older ones, the question before its answer.</summary>
    private static List<string> Antecedents(Pronoun pronoun, IReadOnlyList<Exchange> earlier)
    {
        var latestFirst = earlier.Reverse().ToArray();
        var found = new List<string>();
        foreach (var mention in latestFirst.SelectMany(exchange => Asked(pronoun, exchange)).Concat(latestFirst.SelectMany(exchange => Answered(pronoun, exchange))))
        {
            // "Secretary Lloyd Austin" is no other than "Lloyd Austin", and who was named first was named as the user does.
            if (found.Count < MostAntecedents && !found.Any(known => IsSame(known, mention)))
            {
                found.Add(mention);
            }
        }

        return found;
    }

    private static bool IsSame(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    /// <summary>From the question, and from the words that answered it.</summary>
    private static IEnumerable<string> Asked(Pronoun pronoun, Exchange exchange)
    {
        var lead = ReplyText.Lead(exchange.Reply);
        var asked = Mentions.In(exchange.Question);
        if (pronoun.Noun is { } noun)
        {
            return asked.Where(mention => SameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)).Select(mention => mention.Text);
        }

        var fitting = asked.Where(mention => pronoun.Kinds.Contains(mention.Kind))
            .OrderBy(mention => mention.Kind == MentionKind.Unknown ? 2 : pronoun.Kinds == ForSeveral && mention.Kind != MentionKind.Several ? 1 : 0)
            .Select(mention => mention.Text);
        // "Who denied it?" is answered by a name, and "What did she say?" asks on about that one.
        var leads = lead is not null && FitsLead(pronoun, exchange.Question, lead) ? [Definite(lead)] : Array.Empty<string>();
        if (pronoun.IsThere)
        {
            (leads, fitting) = ([.. leads.Select(place => WithPreposition(place, exchange.Reply))], fitting.Select(place => WithPreposition(place, exchange.Question)));
        }

        var asksForIt = pronoun.Kinds == ForPlace ? AsksWhere().IsMatch(exchange.Question) : AsksWho().IsMatch(exchange.Question);
        return asksForIt ? leads.Concat(fitting) : fitting.Concat(leads);
    }

    /// <summary>Names that the reply is about; what else it says is too much to choose from.</summary>
    private static IEnumerable<string> Answered(Pronoun pronoun, Exchange exchange)
    {
        return Mentions.In(ReplyText.Plain(exchange.Reply))
            .Where(mention => mention.IsName && mention.Length < LongestName)
            .Where(mention => pronoun.Noun is { } noun
                ? SameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)
                : pronoun.Kinds.Contains(mention.Kind))
            .Select(mention => pronoun.IsThere ? WithPreposition(mention.Text, exchange.Reply) : mention.Text);
    }

    /// <summary>"in Rome", "at the Vostochny Cosmodrome": as the text has it.</summary>
    private static string WithPreposition(string place, string text)
    {
        var name = place.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? place[4..] : place;
        var found = Regex.Match(ReplyText.Plain(text), $@"\b(?:in|at|on)\s+(?:the\s+)?{Regex.Escape(name)}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return found.Success ? found.Value : $"in {place}";
    }

    private static bool FitsLead(Pronoun pronoun, string question, string lead)
    {
        if (pronoun.Kinds == ForPlace)
        {
            return AsksWhere().IsMatch(question) && Mentions.Names(lead).Any();
        }

        return Mentions.In($"about {lead}") is [var mention, ..] && pronoun.Kinds.Contains(mention.Kind) && (pronoun.Kinds != ForPerson || AsksWho().IsMatch(question));
    }

    private static string Replace(string text, IEnumerable<Pronoun> pronouns, Func<MentionKind[], string?> antecedentOf)
    {
        var antecedents = new List<(Pronoun Pronoun, string Antecedent)>();
        foreach (var pronoun in pronouns.OrderBy(pronoun => pronoun.Start))
        {
            // "Where did he hold his press conference?": a name that is written out once need not be again.
            if (antecedentOf(pronoun.Kinds) is { } found && !antecedents.Exists(earlier => earlier.Antecedent == found))
            {
                antecedents.Add((pronoun, found));
            }
        }

        foreach (var (pronoun, found) in Enumerable.Reverse(antecedents))
        {
            var written = pronoun.Owns && !pronoun.IsThere ? Possessive(found) : found;
            if (pronoun.Start == 0)
            {
                written = ReplyText.Capitalised(written);
            }

            text = text[..pronoun.Start] + written + text[(pronoun.Start + pronoun.Length)..];
        }

        return text;
    }

    /// <summary>What was "a treaty" when it was first named is "the treaty" from then on.</summary>
    private static string Definite(string phrase) => Indefinite().Replace(phrase, "the ");

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

    [GeneratedRegex(@"^an? (?=\p{Ll})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Indefinite();

    [GeneratedRegex(@"\b(?:he|she|him|his|hers?|its?|they|them|theirs?|this|that|these|those|there)\b(?!['’](?:d|ll)\b)", Ignoring)]
    private static partial Regex PronounPattern();

    /// <summary>"her speech", not "her about".</summary>
    [GeneratedRegex(@"^\s+(?!(?:" + GrammarWords.Preposition + @"|" + GrammarWords.Auxiliary + @"|and|or|but|say|said|so|when|where|why|how)\b)\p{L}", Ignoring)]
    private static partial Regex NounFollows();

    /// <summary>Behind "is": "it true that", "it possible", "it better to".</summary>
    [GeneratedRegex(@"^\s+(?:\w+\s+){0,1}(?:true|possible|likely|legal|illegal|necessary|better|best|safe|ok|okay|important|worth|hard|easy|difficult|common|normal|time)\b|^\s+(?:\w+\s+){1,2}(?:to|that|if|for)\b", Ignoring)]
    private static partial Regex AdjectiveBehind();

    /// <summary>Behind "does": "it take to", "it cost to", "it rain".</summary>
    [GeneratedRegex(@"^\s+(?:takes?|costs?\s+to|snows?|rains?|matters?|makes?\s+(?:an?|sense))\b", Ignoring)]
    private static partial Regex ImpersonalBehind();

    [GeneratedRegex(@"^\s+(?:seems?|appears?|looks?\s+like|turns?\s+out|means|sounds?)\b|^['’]s\s+(?:ok|true|possible|better|time)\b", Ignoring)]
    private static partial Regex SeemingBehind();

    [GeneratedRegex(@"\b(?:is|was|isn['’]t|wasn['’]t|would|be)\s+$", Ignoring)]
    private static partial Regex BeBefore();

    [GeneratedRegex(@"\b(?:does|did|will|would|do|can|may|must)\s+$", Ignoring)]
    private static partial Regex DoBefore();

    [GeneratedRegex(@"(?:^|[.?!,;:]\s*|\b(?:and|or|but|so)\s+|\b(?:" + GrammarWords.Auxiliary + "|" + GrammarWords.Preposition + "|" + GrammarWords.QuestionWord + @"|than|mean|means|call|called|see|know|sign|use|explain|describe|isn['’]t|wasn['’]t|make|send|have|like)\s+)$", Ignoring)]
    private static partial Regex MayBegin();

    /// <summary>Where another clause begins.</summary>
    [GeneratedRegex(@"[.?!;,:]\s|\b(?:and|but|or|so|when|while|because|since|if|that|who|which|how|why|where|what|after|before|until|although|though|then)\s", Ignoring)]
    private static partial Regex ClauseStart();

    [GeneratedRegex(@"^(?:\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition + @"|happen\w*|mean\s*\W*$|work\w*|affect\w*|and|or|too|again|exactly|now)\b)", Ignoring)]
    private static partial Regex StandsForThing();

    /// <summary>The noun of "that treaty": the words up to what ends a phrase.</summary>
    [GeneratedRegex(@"^\s+(?<noun>\p{Ll}[\p{L}-]+)(?=\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition + @"|and|or|\p{Ll}+ed)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex PointedAt();

    [GeneratedRegex(@"\b(?:articles?|sources?|documents?|files?|texts?|pages?|conversation|chat|week|month|year|morning|time|way|moment|day)\b", Ignoring)]
    private static partial Regex OfTheCollection();

    [GeneratedRegex(@"^(?:\s*[?.!]|\s*$|\s+(?:in|on|at|for|by|with|after|before|during)\b)", Ignoring)]
    private static partial Regex ThereAsPlace();

    [GeneratedRegex(@"^(?:(?:and|but|so|ok(?:ay)?|then|also|well)[,\s]+)*(?:(?:in|at|on|to|from|with|by|for|since)\s+)?(?:" + GrammarWords.QuestionWord + "|" + GrammarWords.Auxiliary + @"|\w+n['’]t|tell|give|list|show|name|explain|describe|compare|summari[sz]e)\b|\?\s*$", Ignoring)]
    private static partial Regex IsQuestion();

    [GeneratedRegex(@"(?:^|[.?!,]|\b(?:is|are|and|out|over))\s*$", Ignoring)]
    private static partial Regex Existential();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:who|whom|whose|which|what)\b", Ignoring)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:where|(?:in\s+)?(?:which|what)\s+(?:city|country|town|place|region))\b", Ignoring)]
    private static partial Regex AsksWhere();
}
