namespace Attest.Text.Terms;

/// <summary>The line around a word, and whether it is written in capitals throughout, so that capitals mean nothing in it.</summary>
internal readonly record struct LineOfText(int Start, int End, bool IsShouted)
{
    // Fewer letters than this are no headline: "US, UN" is two names.
    private const int FewestLetters = 8;

    public static LineOfText At(string text, int position)
    {
        var start = position == 0 ? 0 : text.LastIndexOfAny(['\r', '\n'], position - 1) + 1;
        var end = text.IndexOfAny(['\r', '\n'], position);
        end = end < 0 ? text.Length : end;
        var upper = 0;
        var lower = 0;
        foreach (var unit in text.AsSpan(start, end - start))
        {
            upper += char.IsUpper(unit) ? 1 : 0;
            lower += char.IsLower(unit) ? 1 : 0;
        }

        return new LineOfText(start, end, upper + lower >= FewestLetters && lower * 10 <= upper);
    }
}
