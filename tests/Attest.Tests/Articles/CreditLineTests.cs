using Attest.Articles;

namespace Attest.Tests.Articles;

public sealed class CreditLineTests
{
    [Theory]
    [InlineData("By Jane Doe", "Jane Doe", "")]
    [InlineData("By JANE DOE and John Smith", "JANE DOE;John Smith", "")]
    [InlineData("By Jane Doe, Staff Writer", "Jane Doe", "")]
    [InlineData("By Jane Doe, CNN", "Jane Doe", "")]
    [InlineData("By Ludwig van der Rohe | July 8, 2024", "Ludwig van der Rohe", "2024-07-08")]
    [InlineData("By Jane Doe  Updated  Nov 13, 2019, 10:28am EST", "Jane Doe", "2019-11-13T10:28:00-05:00")]
    [InlineData("July 8, 2024 by Jane Doe", "Jane Doe", "2024-07-08")]
    [InlineData("Posted on July 8, 2024 by admin", "", "2024-07-08")]
    [InlineData("Kim Dong-hyung, The Associated Press", "Kim Dong-hyung", "")]
    [InlineData("Paris = Correspondent Jo Eun-ah achim@donga.com", "Jo Eun-ah", "")]
    [InlineData("Reporter Hong Jeong-su hong@donga.com", "Hong Jeong-su", "")]
    [InlineData("Jane Doe (jane.doe@example.co.uk)", "Jane Doe", "")]
    [InlineData("Published: 8 July 2024, 10:59 GMT · 3 min read", "", "2024-07-08T10:59:00Z")]
    [InlineData("Last updated on July 8, 2024", "", "2024-07-08")]
    [InlineData("2024/07/08 10:59 KST", "", "2024-07-08T10:59:00+09:00")]
    [InlineData("**Published:** 2025-04-02", "", "2025-04-02")]
    [InlineData("**By:** Jane Doe", "Jane Doe", "")]
    [InlineData("Par Jean-Luc Dupont", "Jean-Luc Dupont", "")]
    [InlineData("Publié le 3 avril 2025 à 10h30", "", "2025-04-03T10:30:00")]
    [InlineData("Veröffentlicht am 3. März 2025 von Jana Klein", "Jana Klein", "2025-03-03")]
    [InlineData("Publicado el 1 de agosto de 2025", "", "2025-08-01")]
    public void NamesAndDatesAreRead(string line, string authors, string dates)
    {
        var credit = CreditLine.Parse(line);

        Assert.NotNull(credit);
        Assert.Equal(authors, string.Join(";", credit.Authors.Select(name => name.Slice(line))));
        Assert.Equal(dates, string.Join(";", credit.Dates.Select(date => date.Value?.ToIso8601())));
    }

    [Theory]
    [InlineData("Kim Jong Un shake hands, on Wednesday, June 19, 2024.")]
    [InlineData("On July 8, 2024 the treaty was signed")]
    [InlineData("July 8, 2024: The day that changed everything")]
    [InlineData("29 November 2018 | 20 January 2019")]
    [InlineData("North Korea says Putin, Kim Jong-un reached agreement")]
    [InlineData("Secret tech aid")]
    [InlineData("January 1")]
    [InlineData("By the end of the year 11,000 troops were there")]
    [InlineData("Write to Jane Doe at jane@example.com for details of the plan")]
    public void LinesThatSayMoreAreNoCredits(string line)
    {
        Assert.Null(CreditLine.Parse(line));
    }
}
