using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>What names and noun phrases look like.</summary>
internal static partial class Mentions
{
    private static readonly FrozenSet<string> Vague = QuestionWords.Set(
        "one ones thing things same other others way kind sort type time times year years month day days date lot course sudden "
        + "most least important question questions subject idea example case end fact point use using first second third latter "
        + "former article articles source sources information details name reason person people long much many often far");

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
            @"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'.][\p{L}\p{N}]+)*\.?(?:\s(?:(?:of|al|bin|de|von|van|for|" +
            @"on)\s)?\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'.][\p{L}\p{N}]+)*)*(?:\s\d{1,3}(?![\p{L}\p{N},.]*\d))?", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(
            @"\b(?:(?<asked>which|what)|(?<definite>the|this|that|these|those)|(?<amount>how\s+many|how\s+much|any|" +
            @"some|more)|an?|(?<owner>(?-i:\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*)['’]s))\s+(?=[\p{L}\p{N}])", Ignoring)]
    private static partial Regex Determiner();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-’'.][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex PhraseWord();

    [GeneratedRegex(
            @"\b(?:about|regarding|concerning|against|of|on|for|with)\s+(?!the\b|an?\b|this\b|that\b|these\b|those\b|" +
            @"his\b|her\b|its\b|their\b|your\b|my\b|it\b|them\b|him\b)(?<noun>\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*)*)", Ignoring)]
    private static partial Regex BareObject();

    /// <summary>"Joining us is": a capital of the sentence.</summary>
    [GeneratedRegex(@"^\p{Lu}\p{Ll}+ing$", RegexOptions.CultureInvariant)]
    private static partial Regex Gerund();

    /// <summary>"does doctor strange get": a name typed without capitals, as far as the verb.</summary>
    [GeneratedRegex(
            @"\b(?:do|does|did|has|is|was)\s+(?!the\b|an?\b|this\b|that\b|there\b|these\b|those\b|his\b|her\b|its\b|" +
            @"their\b|your\b|my\b|all\b|any\b|some\b|being\b|getting\b|" +
            @"having\b)(?<noun>(?-i:\p{Ll}{3,}(?:\s\p{Ll}{3,}){0,3}))(?=\s)", Ignoring)]
    private static partial Regex BareSubject();

    [GeneratedRegex(@"\bwho(?:\s+is|\s+was|['’]s)\s+$", Ignoring)]
    private static partial Regex WhoIs();

    [GeneratedRegex(@"\bwhat(?:\s+is|\s+was|['’]s)\s+$", Ignoring)]
    private static partial Regex WhatIs();

    [GeneratedRegex(@"\b(?:in|at|from|near|to)\s+$", Ignoring)]
    private static partial Regex BeforePlace();

    [GeneratedRegex(@"(?:[^m]an|ese|ish|ch)$", RegexOptions.CultureInvariant)]
    private static partial Regex Demonym();

    [GeneratedRegex(@"\b(?:" + GrammarWords.Auxiliary + @")\s+(?:the|an?|this|that|these|those)\s+$", Ignoring)]
    private static partial Regex AfterAuxiliary();
}
