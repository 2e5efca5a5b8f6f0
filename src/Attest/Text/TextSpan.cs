namespace Attest.Text;

/// <summary>A half-open range [Start, End) of an article's stored text, in UTF-16 code units.</summary>
public readonly record struct TextSpan
{
    public TextSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    public int Start { get; }

    public int End { get; }

    public int Length => End - Start;

    public bool IsEmpty => Start == End;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Contains(int position) => Start <= position && position < End;

    /// <summary>True when the two spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public string Slice(string text) => text[Start..End];

    public override string ToString() => $"{Start}-{End}";
}

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

internal static class TextLines
{
    /// <summary>
    /// The lines of a text without their terminators, at least one. CRLF, LF and a lone CR each end a line; a terminator at the
    /// very end starts one more, empty line.
    /// </summary>
    public static IEnumerable<TextSpan> Split(string text)
    {
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                yield return new TextSpan(start, text.Length);
                yield break;
            }

            var end = start + length;
            yield return new TextSpan(start, end);
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
