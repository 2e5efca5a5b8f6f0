using Attest.Answers.Dates;
using Attest.Articles;
using Attest.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Text.Dates;

public sealed class RelativeDatesTests
{
    /// <summary>Publication date, text, and the expressions with their dates as "words = date; ...", or nothing.</summary>
    [Theory]
    // 20 June 2024 is a Thursday.
    [InlineData("2024-06-20", "State media reported on Thursday that a deal exists.", "Thursday = 20 June 2024")]
    [InlineData("2024-06-20", "Wednesday’s deal was an upgrade.", "Wednesday = 19 June 2024")]
    [InlineData("2024-06-20", "As of Thursday morning, officials had not commented.", "Thursday = 20 June 2024")]
    [InlineData("2024-06-20", "He met the chief on Tuesday.", "Tuesday = 18 June 2024")]
    [InlineData("2024-06-20", "The two met on Friday.", "Friday = 14 June 2024")]
    [InlineData("2024-06-20", "They will meet on Friday.", "Friday = 21 June 2024")]
    [InlineData("2024-06-20", "The leaders will meet in Oslo, Norway, on Friday.", "Friday = 21 June 2024")]
    [InlineData("2024-06-20", "The text will be published, officials said on Tuesday.", "Tuesday = 18 June 2024")]
    [InlineData("2024-06-20", "The pact, which will replace older ones, was signed on Wednesday.", "Wednesday = 19 June 2024")]
    [InlineData("2024-06-20", "The pact was signed by both leaders on Wednesday.", "Wednesday = 19 June 2024")]
    [InlineData("2024-06-20", "Answers are due by Monday.", "Monday = 24 June 2024")]
    [InlineData("2024-06-20", "It ended last Thursday.", "last Thursday = 13 June 2024")]
    [InlineData("2024-06-20", "It starts next Thursday.", "next Thursday = 27 June 2024")]
    [InlineData("2024-06-20", "It opens this Saturday.", "this Saturday = 22 June 2024")]
    [InlineData("2024-11-09", "The president ratified this Saturday the treaty signed last June.", "this Saturday = 9 November 2024; last June = June 2024")]
    [InlineData("2024-11-09", "Borrell warned in Kiev on Saturday that it matters.", "Saturday = 9 November 2024")]
    [InlineData("2024-11-09", "partially occupied by Kiev’s forces since August.", "August = August 2024")]
    [InlineData("2024-06-20", "They spoke on Thursday last week.", "Thursday last week = 13 June 2024")]
    [InlineData("2024-06-20", "They vote on Monday next week.", "Monday next week = 24 June 2024")]
    // Days
    [InlineData("2024-10-26", "President Putin admitted today that it is true.", "today = 26 October 2024")]
    [InlineData("2024-01-01", "It happened yesterday.", "yesterday = 31 December 2023")]
    [InlineData("2024-02-28", "It starts tomorrow.", "tomorrow = 29 February 2024")]
    [InlineData("2023-02-28", "It starts tomorrow.", "tomorrow = 1 March 2023")]
    [InlineData("2024-03-01", "He left the day before yesterday.", "the day before yesterday = 28 February 2024")]
    [InlineData("2024-12-31", "Talks resume the day after tomorrow.", "the day after tomorrow = 2 January 2025")]
    [InlineData("2024-07-08", "Shots were heard last night and this morning.", "last night = 7 July 2024; this morning = 8 July 2024")]
    // Days of a month
    [InlineData("2024-07-08", "The council met on the 28th of last month.", "the 28th of last month = 28 June 2024")]
    [InlineData("2024-07-08", "The paper reported on the 6th of this month that it is so.", "the 6th of this month = 6 July 2024")]
    [InlineData("2024-12-15", "A vote is planned for the 3rd of next month.", "the 3rd of next month = 3 January 2025")]
    [InlineData("2024-03-10", "It began on the 29th of last month.", "the 29th of last month = 29 February 2024")]
    [InlineData("2023-03-10", "It began on the 29th of last month.", "")]
    [InlineData("2024-10-26", "On the 25th (local time), the president referred to it.", "the 25th = 25 October 2024")]
    [InlineData("2024-10-26", "On the 24th and 25th, he mentioned Article 4.", "the 24th = 24 October 2024; 25th = 25 October 2024")]
    [InlineData("2024-10-26", "He spoke in Kazan on the 24th when asked.", "the 24th = 24 October 2024")]
    [InlineData("2024-10-26", "Troops are expected to enter combat on the 27th and 28th.", "the 27th = 27 October 2024; 28th = 28 October 2024")]
    [InlineData("2024-10-05", "He spoke on the 24th.", "the 24th = 24 September 2024")]
    [InlineData("2024-03-05", "He left on the 31st.", "the 31st = 31 January 2024")]
    [InlineData("2024-10-26", "At the 16th BRICS Summit, on the 25th floor, in the 20th century.", "")]
    // Months
    [InlineData("2024-06-19", "Last October, containers were delivered.", "Last October = October 2023")]
    [InlineData("2024-10-19", "Last October, containers were delivered.", "Last October = October 2023")]
    [InlineData("2024-11-19", "Last October, containers were delivered.", "Last October = October 2024")]
    [InlineData("2024-06-19", "In January, over 50 nations signed a statement.", "January = January 2024")]
    [InlineData("2024-01-19", "In January, nations signed. In December, none did.", "January = January 2024; December = December 2023")]
    [InlineData("2024-07-08", "The summit was held in September last year.", "September last year = September 2023")]
    [InlineData("2024-07-08", "It starts in September of this year.", "September of this year = September 2024")]
    [InlineData("2024-07-08", "Voting will begin in May.", "May = May 2025")]
    [InlineData("2024-07-08", "Elections are held next March.", "next March = March 2025")]
    [InlineData("2024-07-08", "At the end of February and in late May it rained.", "February = February 2024; May = May 2024")]
    [InlineData("2024-07-08", "It was signed on June 19 and on 3 July.", "June 19 = 19 June 2024; 3 July = 3 July 2024")]
    [InlineData("2024-01-05", "It was signed on December 20.", "December 20 = 20 December 2023")]
    [InlineData("2024-12-20", "The term will end on January 3.", "January 3 = 3 January 2025")]
    [InlineData("2024-06-25", "They met on Wednesday, June 19, in Pyongyang.", "Wednesday, June 19 = 19 June 2024")]
    [InlineData("2024-07-08", "It opened on February 29.", "February 29 = 29 February 2024")]
    [InlineData("2024-07-08", "It opened on the 19th of June.", "the 19th of June = 19 June 2024")]
    // Units
    [InlineData("2024-07-08", "Last month, the president visited. Next month he returns.", "Last month = June 2024; Next month = August 2024")]
    [InlineData("2024-01-08", "It fell last month.", "last month = December 2023")]
    [InlineData("2024-07-08", "It fell last year and rises this year.", "last year = 2023; this year = 2024")]
    [InlineData("2024-06-20", "Talks were held last week.", "last week = 10–16 June 2024")]
    [InlineData("2024-05-02", "Earlier this week it rained.", "this week = 29 April – 5 May 2024")]
    [InlineData("2025-01-08", "It rained last week.", "last week = 30 December 2024 – 5 January 2025")]
    [InlineData("2024-06-20", "It rained last weekend.", "last weekend = 15–16 June 2024")]
    // Counted
    [InlineData("2024-03-01", "He left two days ago.", "two days ago = 28 February 2024")]
    [InlineData("2024-06-20", "It began three weeks ago.", "three weeks ago = 27 May – 2 June 2024")]
    [InlineData("2024-06-20", "It began 10 years ago and a month ago.", "10 years ago = 2014; a month ago = May 2024")]
    // Not resolved
    [InlineData("2024-06-20", "In recent months, Kim has made Russia his priority.", "")]
    [InlineData("2024-06-20", "It began nearly two years ago; over the last month it grew.", "")]
    [InlineData("2024-06-20", "The first visit in 24 years came the day before.", "")]
    [InlineData("2024-06-20", "It was June 19, 2024, or July 2000, or 1961, or 2024-11-09.", "")]
    [InlineData("2024-06-20", "You may march in a second; in march they may fall. May I?", "")]
    [InlineData("2024-06-20", "Every Thursday the Sunday Times covers Black Friday.", "")]
    [InlineData("2024-06-20", "Theresa May met August Meier; Mayor April Hill left.", "")]
    public void ExpressionsCountFromTheDayOfPublication(string published, string text, string expected)
    {
        var date = DateOnly.Parse(published, CultureInfo.InvariantCulture);

        var resolved = RelativeDates.Resolve(text, new TextSpan(0, text.Length), date);

        Assert.Equal(expected, string.Join("; ", resolved.Select(one => $"{one.Span.Slice(text)} = {one.Rendered}")));
    }

    [Fact]
    public void SpansCountIntoTheWholeText()
    {
        const string Text = "Yesterday was long. He left yesterday. Tomorrow too.";
        var within = new TextSpan(20, 38);

        var resolved = Assert.Single(RelativeDates.Resolve(Text, within, new DateOnly(2024, 6, 20)));

        Assert.Equal("yesterday", resolved.Span.Slice(Text));
        Assert.True(within.Contains(resolved.Span));
    }

    [Fact]
    public void ArticleWithoutADateResolvesNothing()
    {
        var article = new Article { Id = "a.txt", Text = "He left yesterday.", Metadata = ArticleMetadata.Empty, Boilerplate = [] };

        Assert.Empty(RelativeDates.Resolve(article, new TextSpan(0, article.Text.Length)));
    }

    [Fact]
    public void ArbitraryTextAndDatesResolveInsideTheTextInOrder()
    {
        var words = Gen.Elements(
            "on", "the", "31st", "of", "last", "month", "next", "this", "year", "June", "May", "29", "February", "Thursday", ",", ".", "two", "999", "years", "weeks", "days", "ago", "from now",
            "yesterday", "the day after tomorrow", "in", "since", "will", "and 30th", "(", "”", "2024", "\U0001F600", "e\u0301", "\ud800", "weekend", "by", "nearly");
        var cases = from parts in Gen.ListOf(words)
                    let text = string.Join(' ', parts)
                    from cuts in Gen.ListOf(Gen.Choose(0, text.Length), 2)
                    from day in Gen.OneOf(Gen.Choose(0, 400), Gen.Choose(0, DateOnly.MaxValue.DayNumber), Gen.Choose(DateOnly.MaxValue.DayNumber - 400, DateOnly.MaxValue.DayNumber))
                    select (text, within: new TextSpan(cuts.Min(), cuts.Max()), published: DateOnly.FromDayNumber(day));

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var resolved = RelativeDates.Resolve(one.text, one.within, one.published);

            Assert.All(resolved, date => Assert.True(one.within.Contains(date.Span) && !date.Span.IsEmpty && date.Period.Start <= date.Period.End));
            Assert.All(resolved.Zip(resolved.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        }).QuickCheckThrowOnFailure();
    }
}
