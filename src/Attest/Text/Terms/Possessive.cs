namespace Attest.Text.Terms;

/// <summary>The ’s of a name, taken away and put on.</summary>
internal static class Possessive
{
    /// <summary>What Without takes away, where a word ends in it, as a pattern.</summary>
    public const string Ending = @"(?:['’]s\b)?";

    /// <summary>"Putin" of "Putin’s", "Harris" of "Harris’"; anything else as it is.</summary>
    public static string Without(string words) =>
        words is [.., var before, 's'] && LetterFolding.IsApostrophe(before) ? words[..^2]
        : words is [.., var last] && LetterFolding.IsApostrophe(last) ? words[..^1]
        : words;

    /// <summary>"Putin’s", "Harris’".</summary>
    public static string Of(string name) => name.EndsWith('s') ? $"{name}’" : $"{name}’s";
}
