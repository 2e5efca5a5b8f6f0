using System.Globalization;

namespace Attest.Passages;

/// <summary>The label of a list item: "1.", "1)", "1.)", "(1)", "a.", "a)".</summary>
/// <param name="Number">The number, or 1 for "a".</param>
/// <param name="IsLetter">True for a letter.</param>
/// <param name="Style">What follows the number: ".", ")" or ".)".</param>
/// <param name="End">The position after the label.</param>
internal readonly record struct ListMarker(int Number, bool IsLetter, string Style, int End)
{
    /// <summary>Reads the label that starts at the position and is followed by white space; null where there is none.</summary>
    public static ListMarker? TryRead(string text, int start, int end)
    {
        var i = start;
        var parenthesised = i < end && text[i] == '(';
        if (parenthesised)
        {
            i++;
        }

        var first = i;
        while (i < end && i - first < 3 && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        var isLetter = i == first && i < end && char.IsAsciiLetterLower(text[i]);
        if (isLetter)
        {
            i++;
        }

        if (i == first)
        {
            return null;
        }

        var label = text.AsSpan(first, i - first);
        var style = (i < end ? text[i] : '\0', i + 1 < end ? text[i + 1] : '\0') switch
        {
            ('.', ')') => ".)",
            ('.', _) when !parenthesised => ".",
            (')', _) => ")",
            _ => null,
        };
        if (style is null || i + style.Length >= end || !char.IsWhiteSpace(text[i + style.Length]))
        {
            return null;
        }

        var number = isLetter ? label[0] - 'a' + 1 : int.Parse(label, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ListMarker(number, isLetter, style, i + style.Length);
    }

    public bool IsFollowedBy(ListMarker next) => next.Number == Number + 1 && next.IsLetter == IsLetter && next.Style == Style;
}
