namespace Attest.Text.Dates;

/// <summary>A day, week, month, year or range of these, the last day inclusive; the unit that the text names decides how it is written.</summary>
internal readonly record struct DatePeriod(DateOnly Start, DateOnly End, DatePrecision Precision)
{
    public static DatePeriod Day(DateOnly day) => new(day, day, DatePrecision.Day);

    /// <summary>Monday to Sunday around the day (ISO 8601).</summary>
    public static DatePeriod Week(DateOnly day)
    {
        var monday = DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - (((int)day.DayOfWeek + 6) % 7)));
        return new DatePeriod(monday, DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, monday.DayNumber + 6)), DatePrecision.Week);
    }

    public static DatePeriod Month(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), DatePrecision.Month);

    public static DatePeriod Year(int year) => Years(year, year);

    public static DatePeriod Years(int first, int last) => new(new DateOnly(first, 1, 1), new DateOnly(last, 12, 31), DatePrecision.Year);

    public bool Overlaps(DatePeriod other) => Start <= other.End && other.Start <= End;

    /// <summary>"20 June 2024", "10–16 June 2024", "June 2024", "2023", "2000–2001".</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Year => Start.Year == End.Year ? Write(Start, "yyyy") : $"{Write(Start, "yyyy")}–{Write(End, "yyyy")}",
        DatePrecision.Month when Start.Year == End.Year && Start.Month == End.Month => Write(Start, "MMMM yyyy"),
        DatePrecision.Month => $"{Write(Start, "MMMM yyyy")} – {Write(End, "MMMM yyyy")}",
        _ when Start == End => Write(Start, "d MMMM yyyy"),
        _ when Start.Year != End.Year => $"{Write(Start, "d MMMM yyyy")} – {Write(End, "d MMMM yyyy")}",
        _ when Start.Month != End.Month => $"{Write(Start, "d MMMM")} – {Write(End, "d MMMM yyyy")}",
        _ => $"{Start.Day.ToString(CultureInfo.InvariantCulture)}–{Write(End, "d MMMM yyyy")}",
    };

    private static string Write(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}

internal enum DatePrecision
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>An expression of time in a text and the time that it names.</summary>
/// <param name="Span">Where the expression stands, without a preposition before it ("Thursday" of "on Thursday").</param>
/// <param name="Period">The day, week, month or year meant.</param>
internal sealed record ResolvedDate(TextSpan Span, DatePeriod Period)
{
    /// <summary>"20 June 2024", "June 2024" or "2023".</summary>
    public string Rendered => Period.ToString();
}
