using Attest.Text.Dates;

namespace Attest.Tests.Text.Dates;

public sealed class DateExpressionTests
{
    [Theory]
    [InlineData("2024-07-08", "2024-07-08")]
    [InlineData("2024/07/08 10:59 KST", "2024-07-08T10:59:00+09:00")]
    [InlineData("2024-11-09 19:31:00", "2024-11-09T19:31:00")]
    [InlineData("2024-07-08T10:59:00Z", "2024-07-08T10:59:00Z")]
    [InlineData("2024-07-08T10:59:00.123+09:00", "2024-07-08T10:59:00+09:00")]
    [InlineData("2024-07-08T10:59-0530", "2024-07-08T10:59:00-05:30")]
    [InlineData("2024.07.08 10:59", "2024-07-08T10:59:00")]
    [InlineData("July 8, 2024", "2024-07-08")]
    [InlineData("Jul. 8th, 2024", "2024-07-08")]
    [InlineData("8 July 2024", "2024-07-08")]
    [InlineData("08-Jul-2024", "2024-07-08")]
    [InlineData("Monday, July 8, 2024", "2024-07-08")]
    [InlineData("Mon 8 Jul 2024 10.59 BST", "2024-07-08T10:59:00+01:00")]
    [InlineData("Mon, 08 Jul 2024 10:59:00 +0900", "2024-07-08T10:59:00+09:00")]
    [InlineData("July 8, 2024 at 10:59 a.m. EDT", "2024-07-08T10:59:00-04:00")]
    [InlineData("July 8, 2024 | 12:05 AM", "2024-07-08T00:05:00")]
    [InlineData("10:04 PM EST, Tue January 2, 2024", "2024-01-02T22:04:00-05:00")]
    [InlineData("July 8, 2024 10:59 pm ET", "2024-07-08T22:59:00-04:00")]
    [InlineData("December 8, 2024 10:59 pm (ET)", "2024-12-08T22:59:00-05:00")]
    [InlineData("8 July 2024, 10:59 GMT+9", "2024-07-08T10:59:00+09:00")]
    [InlineData("8 July 2024 10:59 IST", "2024-07-08T10:59:00+05:30")]
    [InlineData("08.07.2024", "2024-07-08")]
    [InlineData("25/12/2024", "2024-12-25")]
    [InlineData("12/25/2024", "2024-12-25")]
    [InlineData("29 February 2024", "2024-02-29")]
    public void FormsOfNewsPagesAreRead(string text, string expected)
    {
        var found = AbsoluteDates.TryParse(text, out var date);

        Assert.True(found);
        Assert.Equal(expected, date.ToIso8601());
    }

    [Theory]
    [InlineData("08/07/2024")]
    [InlineData("29 February 2023")]
    [InlineData("2024-13-01")]
    [InlineData("June 19, 2024.")]
    [InlineData("July 2024")]
    [InlineData("January 1")]
    [InlineData("July 8, 2024 and later")]
    [InlineData("2024")]
    [InlineData("")]
    public void EverythingElseIsLeftUndated(string text)
    {
        Assert.False(AbsoluteDates.TryParse(text, out _));
    }
}
