using Attest.Passages;
using Attest.Text;

namespace Attest.Answers.Candidates;

/// <summary>Keeps the answer's words from opening a quotation that they do not close.</summary>
internal static class QuotationMarks
{
    /// <summary>A quotation that runs on longer than this is cut, not completed.</summary>
    private const int LongestCompletion = 60;

    /// <summary>
    /// “the “strongest treaty” becomes “the “strongest treaty ever””: the quotation is completed where it ends soon in the same
    /// sentence, and its mark is left off where it stands at the span's edge.
    /// </summary>
    public static TextSpan Balance(Sentence sentence, TextSpan span)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var text = sentence.Article.Text;
        var words = span.Slice(text);
        if (words.LastIndexOf('“') > words.LastIndexOf('”'))
        {
            var close = text.AsSpan(span.End, Math.Min(LongestCompletion, sentence.Span.End - span.End)).IndexOf('”');
            if (close >= 0)
            {
                return new TextSpan(span.Start, span.End + close + 1);
            }

            return words.Length > 1 && words[0] == '“' ? new TextSpan(span.Start + 1, span.End) : span;
        }

        return words.Length > 1 && words[^1] == '”' && !words.Contains('“', StringComparison.Ordinal) ? new TextSpan(span.Start, span.End - 1) : span;
    }
}
