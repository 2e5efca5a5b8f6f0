using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>Finds the words of a question that refer to something outside it.</summary>
internal static partial class Pronouns
{
    /// <summary>A clause with so many words of content says by itself what a pronoun behind it means.</summary>
    private const int ContentOfAClause = 2;

    /// <summary>Whether a word of the question refers to something outside it.</summary>
    public static bool Refer(string text) => Referring(text).Any();

    public static IEnumerable<Pronoun> Referring(string text)
    {
        foreach (Match match in PronounPattern().Matches(text))
        {
            var word = match.Value.ToLowerInvariant();
            var rest = text[(match.Index + match.Length)..];
            var before = text[..match.Index];
            var pronoun = word switch
            {
                "he" or "she" or "him" => new Pronoun(match.Index, match.Length, Pronoun.ForPerson, false),
                "his" or "hers" => new Pronoun(match.Index, match.Length, Pronoun.ForPerson, true),
                "her" => new Pronoun(match.Index, match.Length, Pronoun.ForPerson, NounFollows().IsMatch(rest)),
                "it" when !IsExpletive(before, rest) => new Pronoun(match.Index, match.Length, Pronoun.ForThing, false),
                "its" => new Pronoun(match.Index, match.Length, Pronoun.ForThing, true),
                "they" or "them" => new Pronoun(match.Index, match.Length, Pronoun.ForSeveral, false),
                "their" or "theirs" => new Pronoun(match.Index, match.Length, Pronoun.ForSeveral, true),
                "this" or "that" or "these" or "those" when StandsForThing().IsMatch(rest) && MayBegin().IsMatch(before) =>
                    new Pronoun(match.Index, match.Length, word is "this" or "that" ? Pronoun.ForThing : Pronoun.ForSeveral, false),
                "this" or "that" or "these" or "those" when PointedAt().Match(rest) is { Success: true } noun && !OfTheCollection().IsMatch(noun.Value) =>
                    new Pronoun(match.Index, match.Length + noun.Length, word is "this" or "that" ? Pronoun.ForThing : Pronoun.ForSeveral, false)
                    {
                        Noun = noun.Groups["noun"].Value,
                    },
                "there" when ThereAsPlace().IsMatch(rest) && !Existential().IsMatch(before) =>
                    new Pronoun(match.Index, match.Length, Pronoun.ForPlace, false) { IsThere = true },
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

    /// <summary>"Is it true that", "how long does it take to": it stands for nothing.</summary>
    private static bool IsExpletive(string before, string rest)
    {
        return SeemingBehind().IsMatch(rest)
            || (BeBefore().IsMatch(before) && AdjectiveBehind().IsMatch(rest))
            || (DoBefore().IsMatch(before) && ImpersonalBehind().IsMatch(rest));
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:he|she|him|his|hers?|its?|they|them|theirs?|this|that|these|those|there)\b(?!['’](?:d|ll)\b)", Ignoring)]
    private static partial Regex PronounPattern();

    /// <summary>"her speech", not "her about".</summary>
    [GeneratedRegex(
            @"^\s+(?!(?:" + GrammarWords.Preposition + @"|" + GrammarWords.Auxiliary + @"|and|or|but|say|said|so|when|where|why|how)\b)\p{L}", Ignoring)]
    private static partial Regex NounFollows();

    /// <summary>Behind "is": "it true that", "it possible", "it better to".</summary>
    [GeneratedRegex(
            @"^\s+(?:\w+\s+){0,1}(?:true|possible|likely|legal|illegal|necessary|better|best|safe|ok|okay|important|" +
            @"worth|hard|easy|difficult|common|normal|time)\b|^\s+(?:\w+\s+){1,2}(?:to|that|if|for)\b", Ignoring)]
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

    [GeneratedRegex(
            @"(?:^|[.?!,;:]\s*|\b(?:and|or|but|so)\s+|\b(?:" + GrammarWords.Auxiliary + "|" + GrammarWords.Preposition + "|" +
            GrammarWords.QuestionWord + @"|than|mean|means|call|called|see|know|sign|use|explain|describe|isn['’]t|wasn['’]t|make|send|have|" +
            @"like)\s+)$", Ignoring)]
    private static partial Regex MayBegin();

    /// <summary>Where another clause begins.</summary>
    [GeneratedRegex(
            @"[.?!;,:]\s|\b(?:and|but|or|so|when|while|because|since|if|that|who|which|how|why|where|what|after|before|" +
            @"until|although|though|then)\s", Ignoring)]
    private static partial Regex ClauseStart();

    [GeneratedRegex(
            @"^(?:\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition +
            @"|happen\w*|mean\s*\W*$|work\w*|affect\w*|and|or|too|again|exactly|now)\b)", Ignoring)]
    private static partial Regex StandsForThing();

    /// <summary>The noun of "that treaty": the words up to what ends a phrase.</summary>
    [GeneratedRegex(
            @"^\s+(?<noun>\p{Ll}[\p{L}-]+)(?=\s*[?.!,;]|\s*$|\s+(?:" + GrammarWords.Auxiliary + @"|" + GrammarWords.Preposition +
            @"|and|or|\p{Ll}+ed)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex PointedAt();

    [GeneratedRegex(@"\b(?:articles?|sources?|documents?|files?|texts?|pages?|conversation|chat|week|month|year|morning|time|way|moment|day)\b", Ignoring)]
    private static partial Regex OfTheCollection();

    [GeneratedRegex(@"^(?:\s*[?.!]|\s*$|\s+(?:in|on|at|for|by|with|after|before|during)\b)", Ignoring)]
    private static partial Regex ThereAsPlace();

    [GeneratedRegex(@"(?:^|[.?!,]|\b(?:is|are|and|out|over))\s*$", Ignoring)]
    private static partial Regex Existential();
}

/// <summary>A word that refers to something outside its question.</summary>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">How much of the text it replaces.</param>
/// <param name="Kinds">What it may stand for.</param>
/// <param name="Owns">"his".</param>
internal sealed record Pronoun(int Start, int Length, MentionKind[] Kinds, bool Owns)
{
    public static readonly MentionKind[] ForPerson = [MentionKind.Person, MentionKind.Unknown];
    public static readonly MentionKind[] ForThing = [MentionKind.Thing, MentionKind.Place, MentionKind.Unknown];
    public static readonly MentionKind[] ForSeveral = [MentionKind.Several, MentionKind.Place, MentionKind.Thing, MentionKind.Unknown];
    public static readonly MentionKind[] ForPlace = [MentionKind.Place];

    public bool IsThere { get; init; }

    /// <summary>The noun of "that treaty".</summary>
    public string? Noun { get; init; }
}
