using Attest.Text.Dates;

namespace Attest.Tests.Text.Dates;

public sealed class AbsoluteDatesTests
{
    [Theory]
    [InlineData("Pyongyang, on Wednesday, June 19, 2024.", "June 19, 2024 = 19 June 2024")]
    [InlineData("signed on Jun. 19th 2024 and 3rd of July, 2024", "Jun. 19th 2024 = 19 June 2024; 3rd of July, 2024 = 3 July 2024")]
    [InlineData("from 19–21 June 2024 and June 24-25, 2024", "19–21 June 2024 = 19–21 June 2024; June 24-25, 2024 = 24–25 June 2024")]
    [InlineData("had visited since July 2000.", "July 2000 = July 2000")]
    [InlineData("at the end of February 2017, and", "February 2017 = February 2017")]
    [InlineData("October 1973 and Sept. of 1980", "October 1973 = October 1973; Sept. of 1980 = September 1980")]
    [InlineData("2024-11-09 19:31:00", "2024-11-09 = 9 November 2024")]
    [InlineData("2024/07/08 10:59 KST", "2024/07/08 = 8 July 2024")]
    [InlineData("am 19.06.2024 in", "19.06.2024 = 19 June 2024")]
    [InlineData("a treaty in 1961 that experts say", "1961 = 1961")]
    [InlineData("as the 1961 treaty and a 2000 pact", "1961 = 1961; 2000 = 2000")]
    [InlineData("treaties from 1961 and 2000-2001, Russian", "1961 = 1961; 2000-2001 = 2000–2001")]
    [InlineData("the seasons 1999–00 and 2003–04", "2003–04 = 2003–2004")]
    [InlineData("during the 1990s.", "1990s = 1990–1999")]
    [InlineData("what happened in june 2024?", "june 2024 = June 2024")]
    [InlineData("(2019)", "2019 = 2019")]
    [InlineData("In 2023 sanctions were tightened", "2023 = 2023")]
    [InlineData("2000 troops, $2000, 2000 %, 1,961 men, 2000.5 and room A2000", "")]
    [InlineData("June 31, 2024", "")]
    [InlineData("on 13/13/2024", "")]
    [InlineData("in more than 1500 soldiers", "")]
    public void DatesThatNameTheirYearAreFound(string text, string expected)
    {
        var found = AbsoluteDates.Find(text);

        Assert.Equal(expected, string.Join("; ", found.Select(date => $"{date.Span.Slice(text)} = {date.Rendered}")));
    }
}
