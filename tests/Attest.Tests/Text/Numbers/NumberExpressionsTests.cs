using Attest.Text;
using Attest.Text.Numbers;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Text.Numbers;

public sealed class NumberExpressionsTests
{
    /// <summary>Each number as "words = hedge value unit".</summary>
    [Theory]
    [InlineData("has deployed around 11,000 troops to Russia", "around 11,000 = About 11000 troop")]
    [InlineData("eleven thousand soldiers", "eleven thousand = 11000 soldier")]
    [InlineData("11,000 North Korean combat troops", "11,000 = 11000 troop")]
    [InlineData("1.5 million people", "1.5 million = 1500000 people")]
    [InlineData("one and a half million people", "one and a half million = 1500000 people")]
    [InlineData("delivered over 1,000 containers of equipment", "over 1,000 = Over 1000 container")]
    [InlineData("over 50 nations signed", "over 50 = Over 50 nation")]
    [InlineData("in nearly a quarter of a century.", "nearly a quarter of a century = About 25 year")]
    [InlineData("in nearly 25 years.", "nearly 25 = About 25 year")]
    [InlineData("half a century and half a million votes", "half a century = 50 year; half a million = 500000 vote")]
    [InlineData("the first time in 24 years", "first = ordinal 1 time; 24 = 24 year")]
    [InlineData("two decades, a decade", "two = 20 year; a = 10 year")]
    [InlineData("rose 6 % or 6 percent or six per cent", "6 % = 6 %; 6 percent = 6 %; six per cent = 6 %")]
    [InlineData("two-thirds of the votes and half of its members", "two-thirds of = 66.67 %; half of = 50 %")]
    [InlineData("$3 billion, €2.5m and 40 euros", "$3 billion = 3000000000 dollar; €2.5m = 2500000 euro; 40 = 40 euro")]
    [InlineData("The treaty has 23 clauses.", "23 = 23 clause")]
    [InlineData("Article 4 of the agreement and No. 17", "4 = 4 article; 17 = 17 number")]
    [InlineData("the 16th BRICS Summit", "16th = ordinal 16")]
    [InlineData("a two-hour one-on-one meeting", "two = 2 hour")]
    [InlineData("two hundred and fifty countries", "two hundred and fifty = 250 country")]
    [InlineData("twenty-four men and a dozen women", "twenty-four = 24 men; a dozen = 12 women")]
    [InlineData("at least 300 and up to 400 ships", "at least 300 = Over 300; up to 400 = Under 400 ship")]
    [InlineData("1,000+ boxes at -5 degrees", "1,000+ = Over 1000 box; -5 = -5 degree")]
    [InlineData("No one came; one of them and everyone left; one another", "")]
    [InlineData("On June 19, 2024 at 10:59 in 1961 with version 2.0.1 and F16", "")]
    public void NumbersAreNormalised(string text, string expected)
    {
        var found = NumberExpressions.Find(text);

        Assert.Equal(expected, string.Join("; ", found.Select(number => $"{number.Span.Slice(text)} = {Describe(number)}")));
    }

    [Theory]
    [InlineData("nearly a quarter of a century", "nearly 25 years", true)]
    [InlineData("nearly a quarter of a century", "24 years", true)]
    [InlineData("24 years", "25 years", false)]
    [InlineData("around 11,000 troops", "eleven thousand troops", true)]
    [InlineData("around 11,000 troops", "10,500 troops", true)]
    [InlineData("around 11,000 troops", "13,000 troops", false)]
    [InlineData("11,000 troops", "11,000 containers", false)]
    [InlineData("over 1,000 containers", "1,050 containers", true)]
    [InlineData("over 1,000 containers", "990 containers", false)]
    [InlineData("up to 400 ships", "390 ships", true)]
    [InlineData("up to 400 ships", "410 ships", false)]
    [InlineData("6 %", "5 %", false)]
    [InlineData("6 %", "six percent", true)]
    [InlineData("a quarter of the votes", "25%", true)]
    [InlineData("$3 billion", "3,000,000,000 dollars", true)]
    [InlineData("the 4th summit", "four summits", false)]
    public void NumbersAgreeWithinTheirHedges(string first, string second, bool agree)
    {
        var one = Assert.Single(NumberExpressions.Find(first));
        var other = Assert.Single(NumberExpressions.Find(second));

        Assert.Equal(agree, NumberExpression.Agree(one, other));
        Assert.Equal(agree, NumberExpression.Agree(other, one));
    }

    [Fact]
    public void ArbitraryTextYieldsOrderedSpansInsideIt()
    {
        var pieces = Gen.Elements(
            "1", "999999999999999999999", ",000", ".5", "%", "$", "a ", "half ", "of ", "two", " thousand", "-", "th", " ", " and ", "nearly ", "over ", "century", "No. ", "first", "\U0001F600", "\ud800", "e\u0301", "\n",
            "years", "٣", "bn", "+", "/");
        var cases = from parts in Gen.ListOf(pieces)
                    let text = string.Concat(parts)
                    from cuts in Gen.ListOf(Gen.Choose(0, text.Length), 2)
                    select (text, within: new TextSpan(cuts.Min(), cuts.Max()));

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var found = NumberExpressions.Find(one.text, one.within);

            Assert.All(found, number => Assert.True(one.within.Contains(number.Span) && double.IsFinite(number.Value)));
            Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        }).QuickCheckThrowOnFailure();
    }

    private static string Describe(NumberExpression number) => string.Join(
        ' ',
        new[]
        {
            number.IsOrdinal ? "ordinal" : "",
            number.Hedge == NumberHedge.None ? "" : number.Hedge.ToString(),
            Math.Round(number.Value, 2).ToString(CultureInfo.InvariantCulture),
            number.Unit ?? "",
        }.Where(part => part.Length > 0));
}
