using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Attest.Text;

namespace Attest.Tests.Answers.Reading;

public sealed class PassageReadingTests
{
    // "It opened in 1931. Re|pair|ed in 1954." with one token a word, "Repaired" in three pieces.
    private static readonly Token[] Tokens =
    [
        new(1, 0, 2, false), new(2, 3, 9, false), new(3, 10, 12, false), new(4, 13, 17, false), new(5, 17, 18, false),
        new(6, 19, 21, false), new(7, 21, 25, true), new(8, 25, 27, true), new(9, 28, 30, false), new(10, 31, 35, false), new(11, 35, 36, false),
    ];

    [Fact]
    public void BestSpanHasTheHighestSumOfLogits()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 5, 0, 0, 0, 0, 0, 4, 0], end: [0, 0, 0, 3, 0, 0, 0, 0, 0, 3.5f, 0]));

        Assert.Equal(new ScoredSpan(new TextSpan(13, 35), 8.5), reading.Best);
        Assert.Equal(8.5 - 2, reading.Margin);
    }

    [Fact]
    public void AnswersAreNoLongerThanTheLimit()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 5, 0, 0, 0, 0, 0, 4, 0], end: [0, 0, 0, 3, 0, 0, 0, 0, 0, 3.5f, 0]), maxAnswerTokens: 6);

        Assert.Equal(new ScoredSpan(new TextSpan(13, 17), 8), reading.Best);
    }

    [Fact]
    public void EndNeverComesBeforeStart()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0], end: [9, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]));

        Assert.Equal(new TextSpan(31, 35), reading.Best?.Span);
    }

    [Fact]
    public void SpanInsideAWordIsWidenedToIt()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0], end: [0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0]));

        Assert.Equal(new TextSpan(19, 27), reading.Best?.Span);
    }

    [Fact]
    public void BestWithinARangeStaysInside()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 5, 0, 0, 0, 0, 0, 4, 0], end: [0, 0, 0, 3, 0, 0, 0, 0, 0, 3, 0]));

        Assert.Equal(new ScoredSpan(new TextSpan(13, 17), 8), reading.BestWithin(new TextSpan(0, 18)));
        Assert.Equal(new ScoredSpan(new TextSpan(31, 35), 7), reading.BestWithin(new TextSpan(19, 36)));
        Assert.Null(reading.BestWithin(new TextSpan(4, 8)));
    }

    [Fact]
    public void MassOfASentenceIsThatOfAllItsSpansTogether()
    {
        var reading = Read(Window(0, start: [0, 0, 0, 5, 0, 0, 0, 0, 0, 4, 0], end: [0, 0, 0, 3, 0, 0, 0, 0, 0, 3, 0]));

        Assert.Equal(5 + 3 - 2, reading.MassWithin(new TextSpan(13, 17))!.Value, 6);
        Assert.Equal(Math.Log(Math.Exp(5) + Math.Exp(5 + 3) + Math.Exp(0)) - 2, reading.MassWithin(new TextSpan(13, 18))!.Value, 6);
        Assert.Null(reading.MassWithin(new TextSpan(4, 8)));
    }

    [Fact]
    public void WindowsAreReadAsOnePassage()
    {
        var reading = Read(
            Window(0, start: [0, 0, 0, 5, 0, 0], end: [0, 0, 0, 3, 0, 0], nullScore: 3),
            Window(5, start: [0, 0, 0, 0, 6, 0], end: [0, 0, 0, 0, 4, 0], nullScore: -1));

        Assert.Equal(new ScoredSpan(new TextSpan(31, 35), 10), reading.Best);
        Assert.Equal(-1, reading.NullScore);
        Assert.Equal(new ScoredSpan(new TextSpan(13, 17), 8), reading.BestWithin(new TextSpan(0, 18)));
    }

    [Fact]
    public void PassageWithoutTokensHasNoAnswer()
    {
        var reading = new PassageReading([], [new ReadingWindow(0, 2, [], [])], 30);

        Assert.Null(reading.Best);
        Assert.Equal(double.NegativeInfinity, reading.Margin);
    }

    private static ReadingWindow Window(int first, float[] start, float[] end, double nullScore = 2) => new(first, nullScore, start, end);

    private static PassageReading Read(params ReadingWindow[] windows) => new(Tokens, windows, 30);

    private static PassageReading Read(ReadingWindow window, int maxAnswerTokens) => new(Tokens, [window], maxAnswerTokens);
}
