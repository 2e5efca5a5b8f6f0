namespace Attest.Text.Dates;

/// <summary>English names of months, weekdays and small numbers, and the patterns that match them.</summary>
internal static class CalendarWords
{
    public const string MonthPattern =
        @"(?<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])";

    public const string DayPattern = @"(?<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9A-Za-z])";

    public const string YearPattern = @"(?<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z])";

    public const string WeekdayPattern = @"(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![A-Za-z])";

    public const string NumberPattern = @"(?<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|[0-9]{1,3})";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>1 to 12 for anything that <see cref="MonthPattern"/> matches.</summary>
    public static int MonthOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (name.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        throw new ArgumentException($"'{name}' is not a month.", nameof(name));
    }

    /// <summary>"may" and "march" are also ordinary words: without a year beside them they are months only when capitalised.</summary>
    public static bool MayBeMonth(ReadOnlySpan<char> name) => char.IsUpper(name[0]) || !(name.StartsWith("may", StringComparison.Ordinal) || name.StartsWith("mar", StringComparison.Ordinal));

    public static DayOfWeek WeekdayOf(string name) => Enum.Parse<DayOfWeek>(name, ignoreCase: true);

    public static int NumberOf(string word) => word.ToLowerInvariant() switch
    {
        "a" or "an" or "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        var digits => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture),
    };
}
