namespace Attest.Models.Reading;

/// <summary>What the reader says of one passage for one question. Immutable, thread-safe.</summary>
internal sealed class PassageReading(IReadOnlyList<Token> tokens, IReadOnlyList<ReadingWindow> windows, int maxAnswerTokens)
{
    /// <summary>Start plus end logit of "not here", of the window that says so least.</summary>
    public double NullScore { get; } = windows.Min(window => window.NullScore);

    /// <summary>The likeliest answer; null for a passage without a single token.</summary>
    public ScoredSpan? Best => FindBest(0, tokens.Count);

    /// <summary>How much likelier the best answer is than none, in logits; negative infinity for a passage without a token.</summary>
    public double Margin => Best is { } best ? best.Score - NullScore : double.NegativeInfinity;

    /// <summary>The windows that were read, for comparison with reference logits.</summary>
    public IReadOnlyList<ReadingWindow> Windows => windows;

    /// <summary>The likeliest answer that lies within a range of the passage, a sentence for instance; null where no token does.</summary>
    /// <param name="range">UTF-16 code units of the passage's text.</param>
    public ScoredSpan? BestWithin(TextSpan range)
    {
        var first = 0;
        while (first < tokens.Count && tokens[first].Start < range.Start)
            first++;

        var end = first;
        while (end < tokens.Count && tokens[end].End <= range.End)
            end++;

        return FindBest(first, end);
    }

    /// <summary>
    /// How much likelier it is that an answer lies within a range than that there is none, in logits: the probability of all spans of the
    /// range together, as training counts a whole sentence that answers. Null where no token lies there.
    /// </summary>
    /// <param name="range">UTF-16 code units of the passage's text.</param>
    public double? MassWithin(TextSpan range)
    {
        double? most = null;
        foreach (var window in windows)
        {
            double ends = double.NegativeInfinity, spans = double.NegativeInfinity;
            for (var i = window.Start.Length - 1; i >= 0; i--)
            {
                var token = tokens[window.FirstToken + i];
                if (token.Start >= range.Start && token.End <= range.End)
                {
                    ends = LogAdd(ends, window.End[i]);
                    spans = LogAdd(spans, window.Start[i] + ends);
                }
            }

            if (spans - window.NullScore is var mass && !double.IsInfinity(mass) && !(mass <= most))
                most = mass;
        }

        return most;
    }

    private static double LogAdd(double a, double b)
    {
        var greater = Math.Max(a, b);
        return double.IsNegativeInfinity(greater) ? greater : greater + Math.Log(Math.Exp(a - greater) + Math.Exp(b - greater));
    }

    /// <summary>The best span of tokens within [first, end).</summary>
    private ScoredSpan? FindBest(int first, int end)
    {
        var bestScore = double.NegativeInfinity;
        var (bestStart, bestEnd) = (-1, -1);
        foreach (var window in windows)
        {
            var windowEnd = Math.Min(end - window.FirstToken, window.Start.Length);
            for (var i = Math.Max(0, first - window.FirstToken); i < windowEnd; i++)
            {
                var lastEnd = Math.Min(windowEnd, i + maxAnswerTokens);
                for (var j = i; j < lastEnd; j++)
                {
                    var score = (double)window.Start[i] + window.End[j];
                    if (score > bestScore)
                    {
                        bestScore = score;
                        bestStart = window.FirstToken + i;
                        bestEnd = window.FirstToken + j;
                    }
                }
            }
        }

        return bestStart < 0 ? null : new ScoredSpan(WholeWords(bestStart, bestEnd, first, end), bestScore);
    }

    /// <summary>The reader was trained on answers of whole words; a span that begins or ends inside one is widened to it.</summary>
    private TextSpan WholeWords(int start, int last, int first, int end)
    {
        while (start > first && tokens[start].ContinuesWord)
            start--;

        while (last + 1 < end && tokens[last + 1].ContinuesWord)
            last++;

        return new TextSpan(tokens[start].Start, tokens[last].End);
    }
}

/// <summary>What the reader says of one run of a passage's tokens.</summary>
/// <param name="FirstToken">The window's first token, counted over the passage.</param>
/// <param name="NullScore">Start plus end logit at [CLS]: "not here".</param>
/// <param name="Start">(tokens) logit of an answer that starts at the token.</param>
/// <param name="End">(tokens) logit of an answer that ends with the token.</param>
internal sealed record ReadingWindow(int FirstToken, double NullScore, float[] Start, float[] End);

/// <param name="Span">UTF-16 code units of the passage's text (not of the article's); whole words.</param>
/// <param name="Score">Start logit plus end logit: comparable within one question.</param>
internal readonly record struct ScoredSpan(TextSpan Span, double Score);
