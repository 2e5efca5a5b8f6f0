using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Attest.Text.Numbers;

/// <summary>Reads what a number counts from the words after it: the first plural of the phrase, else its first noun.</summary>
internal static partial class CountedUnit
{
    /// <summary>How many words of the phrase after a number are looked at: "11,000 North Korean combat troops".</summary>
    private const int WordsAhead = 4;

    private static readonly FrozenSet<string> EndOfPhrase = Words(
        "of to in on at by for with from and or but than that which who as is are was were be been has have had will would can could should may might must "
        + "into over under between against about the a an this these those its his her their our when while after before since until if not also so per said ago more other others local");

    private static readonly FrozenSet<string> IrregularPlurals = Words("people men women children police personnel staff feet percent aircraft won yen km kg");

    private static readonly FrozenSet<string> SingularInS = Words("various previous serious famous religious dangerous continuous consecutive his its this us plus less");

    /// <summary>The unit in the singular and lower case; null where none follows.</summary>
    public static string? After(string text, int position)
    {
        string? first = null;
        for (var i = 0; i < WordsAhead; i++)
        {
            var match = NextWord().Match(text, position);
            if (!match.Success)
            {
                break;
            }

            position = match.Index + match.Length;
            var word = match.Groups["word"].Value;
            if (EndOfPhrase.Contains(word))
            {
                break;
            }

            if (IsPlural(word) || match.Groups["hyphen"].Success)
            {
                return Singular(word);
            }

            first ??= char.IsLower(word[0]) ? word : null;
        }

        return first;
    }

    private static bool IsPlural(string word) =>
        IrregularPlurals.Contains(word) || (word.Length > 2 && char.IsLower(word[0]) && word[^1] == 's' && word[^2] != 's' && !SingularInS.Contains(word));

    private static string Singular(string plural)
    {
        var word = plural.ToLowerInvariant();
        return IrregularPlurals.Contains(word) || !IsPlural(word) ? word
            : word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
            : word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) ? word[..^2]
            : word[..^1];
    }

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\G((?<hyphen>-)|[ \u00A0\t]*\r?\n?[ \u00A0\t]*)(?<word>\p{L}[\p{L}’'-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex NextWord();
}
