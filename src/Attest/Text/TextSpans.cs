namespace Attest.Text;

/// <summary>Sets of spans over one text.</summary>
internal static class TextSpans
{
    /// <summary>The span without the white space at its ends; empty where it holds nothing else.</summary>
    public static TextSpan TrimIn(this TextSpan span, string text)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>The same characters as ordered, disjoint spans, each without white space at its ends.</summary>
    public static IReadOnlyList<TextSpan> UnionIn(this IEnumerable<TextSpan> spans, string text)
    {
        var union = new List<TextSpan>();
        foreach (var span in spans.Select(span => span.TrimIn(text)).Where(span => !span.IsEmpty).OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            if (union.Count > 0 && union[^1].Overlaps(span))
            {
                union[^1] = new TextSpan(union[^1].Start, Math.Max(union[^1].End, span.End));
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }

    /// <summary>What ordered, disjoint spans leave of a text, without white space at the ends of each piece.</summary>
    public static IReadOnlyList<TextSpan> ComplementIn(this IReadOnlyList<TextSpan> spans, string text)
    {
        var complement = new List<TextSpan>();
        var start = 0;
        foreach (var span in spans)
        {
            AddBetween(start, span.Start);
            start = span.End;
        }

        AddBetween(start, text.Length);
        return complement;

        void AddBetween(int from, int to)
        {
            var piece = new TextSpan(from, to).TrimIn(text);
            if (!piece.IsEmpty)
            {
                complement.Add(piece);
            }
        }
    }
}
