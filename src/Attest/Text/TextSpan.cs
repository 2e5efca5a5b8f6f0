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

    /// <summary>The same span counted from another start.</summary>
    internal TextSpan Moved(int by) => new(Start + by, End + by);

    public override string ToString() => $"{Start}-{End}";
}

/// <summary>Sets of spans over one text.</summary>
internal static class TextSpans
{
    /// <summary>The span without the white space at its ends; empty where it holds nothing else.</summary>
    public static TextSpan TrimIn(this TextSpan span, string text)
    {
        var start = text.SkipWhile(span.Start, span.End, char.IsWhiteSpace);
        return new TextSpan(start, text.SkipBackWhile(span.End, start, char.IsWhiteSpace));
    }

    /// <summary>The same characters as ordered, disjoint spans, each without white space at its ends.</summary>
    public static IReadOnlyList<TextSpan> UnionIn(this IEnumerable<TextSpan> spans, string text)
    {
        var union = new List<TextSpan>();
        foreach (var span in spans.Select(span => span.TrimIn(text)).Where(span => !span.IsEmpty).OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            if (union.Count > 0 && union[^1].Overlaps(span))
                union[^1] = new TextSpan(union[^1].Start, Math.Max(union[^1].End, span.End));
            else
                union.Add(span);
        }

        return union;
    }

    /// <summary>What ordered, disjoint spans leave of a text, without white space at the ends of each piece.</summary>
    public static IReadOnlyList<TextSpan> ComplementIn(this IReadOnlyList<TextSpan> spans, string text)
    {
        var starts = spans.Select(span => span.End).Prepend(0);
        var ends = spans.Select(span => span.Start).Append(text.Length);
        return [.. starts.Zip(ends, (start, end) => new TextSpan(start, end).TrimIn(text)).Where(piece => !piece.IsEmpty)];
    }

    /// <summary>Where a regular expression, or a group of it, has found something, in a text that starts at an offset.</summary>
    public static TextSpan Span(this Capture found, int offset = 0) => new(offset + found.Index, offset + found.Index + found.Length);
}

/// <summary>Runs of like characters, and lines.</summary>
internal static class TextRuns
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    /// <summary>Every run of white space as one space, none at the ends.</summary>
    public static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The position behind the run of such characters that starts at a position, at the most <paramref name="end"/>.</summary>
    public static int SkipWhile(this string text, int start, int end, Func<char, bool> belongs)
    {
        while (start < end && belongs(text[start]))
            start++;

        return start;
    }

    /// <summary>Where the run of such characters starts that ends before a position, at the least <paramref name="start"/>.</summary>
    public static int SkipBackWhile(this string text, int end, int start, Func<char, bool> belongs)
    {
        while (end > start && belongs(text[end - 1]))
            end--;

        return end;
    }

    /// <summary>
    /// The lines of a text without their terminators, at least one. CRLF, LF and a lone CR each end a line; a terminator at the
    /// very end starts one more, empty line.
    /// </summary>
    public static IEnumerable<TextSpan> Lines(string text) => Lines(text, new TextSpan(0, text.Length), LineEnds);

    /// <summary>As above, within a part of a text and with other terminators besides CRLF.</summary>
    public static IEnumerable<TextSpan> Lines(string text, TextSpan within, SearchValues<char> terminators)
    {
        var start = within.Start;
        while (text.AsSpan(start..within.End).IndexOfAny(terminators) is >= 0 and var length)
        {
            var end = start + length;
            yield return new TextSpan(start, end);
            start = end + (text[end] == '\r' && end + 1 < within.End && text[end + 1] == '\n' ? 2 : 1);
        }

        yield return new TextSpan(start, within.End);
    }
}
