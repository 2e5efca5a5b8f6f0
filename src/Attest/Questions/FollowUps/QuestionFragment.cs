using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>
/// "Regional differences?", "Any awards?": words without a verb. They may ask about the matter at hand or begin another one, so
/// both readings are proposed.
/// </summary>
internal static partial class QuestionFragment
{
    /// <summary>More words than these make a subject of their own.</summary>
    private const int MostWords = 3;

    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        var fragment = Lead().Replace(text, "").Trim().TrimEnd('?', '.', '!', ' ');
        var words = fragment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords || words.Any(IsNoFragment) || Mentions.Names(fragment).Any())
        {
            return [];
        }

        // "any awards" goes with what went before; "spousal support" may not.
        return ElidedQuestion.TopicOf(earlier[^1]) is { } topic && !topic.Contains(fragment, StringComparison.OrdinalIgnoreCase)
            ? [$"{ReplyText.Capitalised(fragment)}, regarding {topic}?", text]
            : [];
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?:(?:and|but|so|ok(?:ay)?|also|then)[,\s]+)+", Ignoring)]
    private static partial Regex Lead();

    private static bool IsNoFragment(string word) =>
        Verbs.Contains(word) || (GrammarWords.Function.Contains(word) && !GrammarWords.Preposition.Split('|').Contains(word));

    private static readonly FrozenSet<string> Verbs = QuestionWords.Set(
        "be use tell give list show summarise summarize explain describe compare find name create view get make please help search read translate write "
        + "article articles source sources summary overview latest newest oldest yes no");
}
