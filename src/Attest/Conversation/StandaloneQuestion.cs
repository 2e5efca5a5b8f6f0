using System.Text.RegularExpressions;

namespace Attest.Conversation;

/// <summary>
/// Makes a follow-up stand alone: "Where did he speak?" after a question about Lloyd Austin becomes "Where did Lloyd Austin
/// speak?". Rules only; a question that names its subject is left as it is, so a change of subject is not dragged back.
/// </summary>
public static partial class StandaloneQuestion
{
    public static string Write(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var earlier = question.History.Where(turn => turn.Role == TurnRole.User).Select(turn => turn.Text.Trim()).Where(text => text.Length > 0).ToArray();
        var text = question.Text.Trim();
        if (earlier.Length == 0)
        {
            return text;
        }

        if (PersonPronoun().IsMatch(text))
        {
            var person = earlier.Reverse().Select(SubjectOf).FirstOrDefault(name => name is not null);
            if (person is not null)
            {
                text = PersonPronoun().Replace(text, match => IsPossessive(match.Value, text, match.Index) ? $"{person}’s" : person);
                return text;
            }
        }

        // What "it", "they" or a bare "and when?" refer to stands somewhere in the question before: that goes along whole.
        return ThingPronoun().IsMatch(text) || Elliptic().IsMatch(text) ? $"{text} ({earlier[^1].TrimEnd('?', '.', '!', ' ')})" : text;
    }

    /// <summary>"his" and "her" before a noun own something; "her" at the end of a clause does not.</summary>
    private static bool IsPossessive(string pronoun, string text, int at)
    {
        var rest = text.AsSpan(at + pronoun.Length).TrimStart();
        return pronoun.Equals("his", StringComparison.OrdinalIgnoreCase)
            || (pronoun.Equals("her", StringComparison.OrdinalIgnoreCase) && !rest.IsEmpty && char.IsLetter(rest[0]));
    }

    /// <summary>The first name of a question, one of several words before one of one word: its subject stands before its object.</summary>
    private static string? SubjectOf(string text)
    {
        var names = Name().Matches(text).Select(match => match.Value).ToArray();
        return names.FirstOrDefault(name => name.Contains(' ', StringComparison.Ordinal)) ?? names.FirstOrDefault();
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:he|she|him|his|her|hers)\b", Ignoring)]
    private static partial Regex PersonPronoun();

    [GeneratedRegex(@"\b(?:it|its|they|them|their|theirs|this|these|those|there|that(?=\s*(?:$|\W|happen|mean|was|is|take|occur)))\b", Ignoring)]
    private static partial Regex ThingPronoun();

    [GeneratedRegex(@"^(?:and|but|so|or|also|then)\b|^(?:what|how)\s+about\b|^(?:why|when|where|who|how|which|how\s+(?:many|much|long|often))(?:\s+(?:not|exactly|else|one))?\W*$", Ignoring)]
    private static partial Regex Elliptic();

    [GeneratedRegex(@"(?<!^\W*)(?:(?<=\s)|^)\p{Lu}[\p{L}’'-]*(?:\s+(?:of\s+)?\p{Lu}[\p{L}’'-]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
