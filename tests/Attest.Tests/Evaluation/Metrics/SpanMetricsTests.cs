using Attest.Evaluation.Metrics;

namespace Attest.Tests.Evaluation.Metrics;

/// <summary>Expected values worked out by hand from the official script's definitions.</summary>
public sealed class SpanMetricsTests
{
    [Theory]
    [InlineData("The  Eiffel-Tower!", "eiffeltower")]
    [InlineData("an apple a day", "apple day")]
    [InlineData("$1,000.50", "100050")]
    [InlineData("Theatre", "theatre")]
    [InlineData("“curly” – quotes", "“curly” – quotes")]
    [InlineData("no\u00A0break", "no break")]
    [InlineData("The.", "")]
    public void TextIsNormalisedAsSquadDoes(string text, string expected)
    {
        Assert.Equal(expected, SquadNormalization.Normalize(text));
    }

    [Theory]
    [InlineData("the 42 ships", "42 ships", 1, 1)]
    [InlineData("42", "42 ships", 0, 2 / 3.0)]
    [InlineData("in June 2024", "June 2024", 0, 0.8)]
    [InlineData("Paris", "London", 0, 0)]
    [InlineData("to be to", "to to to", 0, 2 / 3.0)]
    public void PredictionIsComparedTokenByToken(string prediction, string answer, double exact, double f1)
    {
        Assert.Equal(exact, SpanMetrics.ExactMatch(prediction, [answer]));
        Assert.Equal(f1, SpanMetrics.F1(prediction, [answer]), 12);
    }

    [Fact]
    public void TheBestWordingCounts()
    {
        Assert.Equal(1, SpanMetrics.ExactMatch("BSkyB", ["Sky", "BSkyB"]));
        Assert.Equal(1, SpanMetrics.F1("BSkyB", ["Sky", "BSkyB"]));
    }

    [Fact]
    public void AnEmptyPredictionIsRightOnlyWithoutAnAnswer()
    {
        Assert.Equal(1, SpanMetrics.ExactMatch("", []));
        Assert.Equal(1, SpanMetrics.F1("", []));
        Assert.Equal(0, SpanMetrics.F1("", ["1931"]));
        Assert.Equal(0, SpanMetrics.F1("1931", []));
    }

    [Theory]
    [InlineData("It opened in 1931.", "1931", true)]
    [InlineData("It opened in 19310.", "1931", false)]
    [InlineData("He sat in the U.S. Senate", "us senate", true)]
    [InlineData("The The played", "The The", true)]
    [InlineData("Nobody played", "The The", false)]
    public void TextHoldsAnAnswerAsWholeWords(string text, string answer, bool expected)
    {
        Assert.Equal(expected, SquadNormalization.Holds(text, answer));
    }
}
