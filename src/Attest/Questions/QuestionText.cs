using System.Text;

namespace Attest.Questions;

/// <summary>The one form of a question's text that models and index see, however it was typed.</summary>
internal static class QuestionText
{
    /// <summary>
    /// One space a gap, straight apostrophes, no quotation marks, one question mark at the end: "  who’s  “Ida”", "who's Ida?" and
    /// "who's Ida ?!" are the same question.
    /// </summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else if (c is '’' or '‘' or '`' or '´')
            {
                plain.Append('\'');
            }
            else if (c is not ('"' or '“' or '”' or '„' or '«' or '»'))
            {
                plain.Append(c);
            }
        }

        var words = plain.ToString().Trim(' ', '\'').TrimEnd('?', '!', '.', ',', ';', ':', ' ', '…', '\'');
        return words.Length == 0 ? "" : words + "?";
    }
}
