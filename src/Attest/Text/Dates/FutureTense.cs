using System.Text.RegularExpressions;

namespace Attest.Text.Dates;

/// <summary>Tells whether an expression of time belongs to something still to come.</summary>
internal static partial class FutureTense
{
    /// <summary>How far before the expression is looked, in characters.</summary>
    private const int Reach = 240;

    /// <summary>
    /// True when a sign of the future stands before the position in its sentence and no verb in the past stands between:
    /// "will meet on Friday", but not "will meet, he said on Friday".
    /// </summary>
    public static bool Governs(string text, int position)
    {
        var start = Math.Max(0, position - Reach);
        var before = text[start..position];
        var sentence = SentenceEnd().Matches(before) is { Count: > 0 } ends ? before[(ends[^1].Index + 1)..] : before;
        return Sign().Matches(sentence) is { Count: > 0 } signs && !PastVerb().IsMatch(sentence[(signs[^1].Index + signs[^1].Length)..]);
    }

    [GeneratedRegex(@"[.!?;][”’""')]*\s", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"\b(will|won[’']t|shall|due|upcoming|would|(is|are|was|were|be) (to|set|slated|planned|scheduled)|set to|scheduled|slated|plans? to|expected to|going to)\b|[’']ll\b|\b(by|until)\s+$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Sign();

    [GeneratedRegex(
        @"\b(said|says|told|wrote|was|were|had|did|met|saw|gave|took|went|came|held|spoke|found|sent|won|began|(?<!\b(be|been|being|is|are|not) )(?!scheduled|expected|planned|need|speed|indeed|United)\w+ed)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PastVerb();
}
