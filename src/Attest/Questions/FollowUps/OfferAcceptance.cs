using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>"Yes" to "Would you like to know who signed it?" asks who signed it.</summary>
internal static partial class OfferAcceptance
{
    public static bool Accepts(string text) => Acceptance().IsMatch(text);

    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        if (!Accepts(text) || Offer().Matches(ReplyText.Plain(earlier[^1].Reply)).LastOrDefault() is not { } offer)
        {
            return [];
        }

        var offered = offer.Groups["what"].Value.Trim();
        var question = QuestionStart().IsMatch(offered) ? $"{ReplyText.Capitalised(offered)}?"
            : offer.Groups["about"].Success ? $"What is known about {offered}?"
            : $"{ReplyText.Capitalised(Ours().Replace(offered, ""))}.";
        // What is offered may itself say "it": that belongs to the exchange it was offered in.
        var written = PronounReference.Propose(question, earlier);
        return written.Count > 0 ? written : [question];
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?:(?:oh|well|ok(?:ay)?)[,.]?\s+)?(?:yes|yeah|yep|yup|sure|ok(?:ay)?|please|please\s+do|go\s+ahead|go\s+on|of\s+course|absolutely|definitely|do\s+(?:it|so|that)|(?:i|that)\s+would(?:\s+be\s+(?:great|nice))?|sounds\s+good|why\s+not)(?:[,.!]?\s+(?:please|thanks|thank\s+you|do|go\s+ahead|sure|i\s+would))*\W*$", Ignoring)]
    private static partial Regex Acceptance();

    [GeneratedRegex(@"\b(?:would\s+you\s+like(?:\s+me)?|do\s+you\s+want(?:\s+me)?|shall\s+i|should\s+i|may\s+i|can\s+i|are\s+you\s+interested\s+in|did\s+you\s+mean)\s+(?:(?:to\s+)?(?:(?:know|hear|learn|see|find\s+out|tell\s+you|explain(?:\s+to\s+you)?|read|knowing|hearing|learning)\s+)?(?<about>(?:more\s+)?about\s+)?)?[“""]?(?<what>[^?\n]{3,200}?)[”""]?\?", Ignoring)]
    private static partial Regex Offer();

    [GeneratedRegex(@"^(?:" + GrammarWords.QuestionWord + "|" + GrammarWords.Auxiliary + @")\b", Ignoring)]
    private static partial Regex QuestionStart();

    [GeneratedRegex(@"^(?:me\s+)?(?:to\s+)?", Ignoring)]
    private static partial Regex Ours();
}
