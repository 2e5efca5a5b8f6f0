namespace Attest.Models;

/// <summary>
/// What a model's own words may be made of: letters, figures and the signs of prose. Nothing in them is markup, an address or a letter
/// that looks like another one, whatever shows them; what an article says stands in quotations, which are not the model's words.
/// </summary>
internal static partial class PlainText
{
    private const string Signs = " .,;:!?'’‘“”„\"«»()-‐‑–—…%‰&/+=°×·§†′″";

    /// <summary>The first character that prose does not have, as "U+003C"; null for none.</summary>
    public static string? Character(string words)
    {
        foreach (var rune in words.EnumerateRunes())
        {
            if (!IsPlain(rune))
                return $"U+{rune.Value:X4}";
        }

        return null;
    }

    /// <summary>The first thing that a program could take for an address and that is not said elsewhere; null for none.</summary>
    /// <param name="isSaid">Whether it stands, without a stop behind it, where the words are from.</param>
    public static string? Address(string words, Func<string, bool> isSaid) => Addresses().Matches(words)
        .Select(match => match.Value.TrimEnd('.', ',', ';', ':', '!', '?'))
        .FirstOrDefault(address => !Abbreviation().IsMatch(Possessive.Without(address)) && !isSaid(address));

    /// <summary>Without the signs that make words bold or slanted.</summary>
    public static string WithoutEmphasis(string text) => Emphasis().Replace(text, "");

    /// <summary>A full-width or mathematical letter normalises to another one: it is not itself.</summary>
    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.CurrencySymbol =>
                rune.ToString().IsNormalized(NormalizationForm.FormKC),
        _ => rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal),
    };

    /// <summary>
    /// Words joined by what joins the parts of an address, with a letter beside it ("host/login", "data:text", "evil.example"), or led by a
    /// slash; "10:30" and "2023/24" are none.
    /// </summary>
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}-]*(?:/{2,}|(?<!\S)/|(?<=\p{L}\p{M}*)[.:/](?=[\p{L}\p{N}])|(?<=\p{N})[.:/](?=\p{L}))[^\s)”""]*")]
    private static partial Regex Addresses();

    /// <summary>"U.S", "p.m." or "Ph.D": the last part is one letter, and no country's domain is that short.</summary>
    [GeneratedRegex(@"^(?:\p{L}{1,2}\.)+\p{L}(?:\.?(?:[-‑]\p{L}+)+|\.)?$")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])")]
    private static partial Regex Emphasis();
}
