namespace Attest.Text.Dates;

/// <summary>Counts days, weeks, months and years from the day of publication; null where the calendar does not reach or the day does not exist.</summary>
internal sealed class RelativeCalendar(DateOnly published)
{
    public DatePeriod? Day(int offset)
    {
        var number = (long)published.DayNumber + offset;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DatePeriod.Day(DateOnly.FromDayNumber((int)number)) : null;
    }

    public DatePeriod? Week(int offset) => Day(7 * offset) is { } day ? DatePeriod.Week(day.Start) : null;

    public DatePeriod? Weekend(int offset) =>
        Week(offset) is { } week && week.End.DayNumber == week.Start.DayNumber + 6 ? week with { Start = week.End.AddDays(-1) } : null;

    public DatePeriod? Month(int offset)
    {
        var months = (published.Year * 12) + published.Month - 1 + offset;
        return IsYear(months / 12) && months >= 12 ? DatePeriod.Month(months / 12, (months % 12) + 1) : null;
    }

    public DatePeriod? Year(int offset) => IsYear(published.Year + offset) ? DatePeriod.Year(published.Year + offset) : null;

    /// <summary>A day of a month counted from the month of publication: "the 28th of last month" is (28, -1).</summary>
    public DatePeriod? DayOfMonth(int day, int monthOffset) =>
        Month(monthOffset) is { } month && day <= month.End.Day ? DatePeriod.Day(month.Start.AddDays(day - 1)) : null;

    /// <summary>The nearest such day of a month, the day of publication included: "on the 24th".</summary>
    public DatePeriod? NearestDayOfMonth(int day, bool isFuture)
    {
        for (var months = 0; months <= 12; months++)
        {
            if (DayOfMonth(day, isFuture ? months : -months) is { } found && (isFuture ? found.Start >= published : found.Start <= published))
                return found;
        }

        return null;
    }

    /// <summary>The nearest such weekday: in the past and the day of publication included, or in the future and that day excluded.</summary>
    public DatePeriod? Weekday(DayOfWeek weekday, bool isFuture)
    {
        var back = ((int)published.DayOfWeek - (int)weekday + 7) % 7;
        return Day(isFuture ? 7 - back : -back);
    }

    /// <summary>The weekday in the week (Monday to Sunday) that many weeks from publication.</summary>
    public DatePeriod? WeekdayOfWeek(DayOfWeek weekday, int weekOffset) =>
        Day((7 * weekOffset) + (((int)weekday + 6) % 7) - (((int)published.DayOfWeek + 6) % 7));

    /// <summary>The named month nearest in the past or the future; the month of publication counts only if asked for.</summary>
    public DatePeriod? MonthNamed(int month, bool isFuture, bool includesCurrent)
    {
        var distance = isFuture ? (month - published.Month + 12) % 12 : (published.Month - month + 12) % 12;
        distance = distance == 0 && !includesCurrent ? 12 : distance;
        return Month(isFuture ? distance : -distance);
    }

    public DatePeriod? MonthOfYear(int month, int yearOffset) =>
        IsYear(published.Year + yearOffset) ? DatePeriod.Month(published.Year + yearOffset, month) : null;

    /// <summary>
    /// A day and month without a year: with a weekday the year in which they meet, else the next in the future tense,
    /// else the one nearest to publication.
    /// </summary>
    public DatePeriod? DayAndMonth(int day, int month, DayOfWeek? weekday, bool isFuture)
    {
        // Four years on either side hold a 29 February except around 1900 and 2100.
        var candidates = Enumerable.Range(published.Year - 4, 9)
            .Where(year => IsYear(year) && day <= DateTime.DaysInMonth(year, month))
            .Select(year => new DateOnly(year, month, day))
            .Where(date => !isFuture || date >= published)
            .OrderBy(date => Math.Abs(date.DayNumber - published.DayNumber))
            .ToArray();
        if (weekday is { } named)
            candidates = [.. candidates.Where(date => date.DayOfWeek == named && Math.Abs(date.Year - published.Year) <= 1)];

        return candidates.Length == 0 ? null : DatePeriod.Day(candidates[0]);
    }

    private static bool IsYear(int year) => year is >= 1 and <= 9999;
}
