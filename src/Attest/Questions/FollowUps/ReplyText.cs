using System.Text.RegularExpressions;

namespace Attest.Questions.FollowUps;

/// <summary>Reads an answer's text again: its words up front, its lines, its offer.</summary>
internal static partial class ReplyText
{
    /// <summary>The words that answer, which the answer sets in bold; null where it has none.</summary>
    public static string? Lead(string reply)
    {
        var lead = Bold().Match(reply);
        return lead.Success && lead.Groups["words"].Value.Split(' ').Length <= 8
            ? Office().Replace(lead.Groups["words"].Value.Trim(' ', '.', ','), "")
            : null;
    }

    /// <summary>Without markers and emphasis.</summary>
    public static string Plain(string reply) => Marks().Replace(reply, "").Trim();

    /// <summary>The same without the names of the sources that stand before their words.</summary>
    public static string Quoted(string reply) => Label().Replace(Plain(reply), "");

    public static string Capitalised(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>In the middle of a sentence; a name keeps its capital.</summary>
    public static string Uncapitalised(string text)
    {
        var first = text.Split(' ', 2)[0];
        return text.Length > 1 && char.IsUpper(text[0]) && (GrammarWords.BeginsSentence.Contains(first) || first.Length == 1)
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
    }

    [GeneratedRegex(@"\*\*(?<words>[^*\n]{2,80})\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Bold();

    /// <summary>"Minister of Finance Ada Berg": whoever is meant later is called by first and last name.</summary>
    [GeneratedRegex(@"^(?:the )?\p{Lu}\w+ of (?:the )?\p{Lu}\w+ (?=\p{Lu}\S+ \p{Lu}\S+$)", RegexOptions.CultureInvariant)]
    private static partial Regex Office();

    [GeneratedRegex(@"(?<=^|\n|— )[^“\n]{1,120}: (?=“)", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\*\*|\s*\[\d{1,3}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}

/// <summary>An earlier question with its reply.</summary>
/// <param name="Question">Stand-alone.</param>
/// <param name="Reply">The answer's text; empty where it is not known.</param>
internal sealed record Exchange(string Question, string Reply);
