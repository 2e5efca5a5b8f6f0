using Attest.Text;

namespace Attest.Passages;

/// <summary>One or more terminators in a row with the quotation marks and brackets that close after them.</summary>
/// <param name="Start">The first terminator.</param>
/// <param name="RunEnd">The position after the last terminator.</param>
/// <param name="End">The position after the closers.</param>
/// <param name="Kind">What the terminators are.</param>
/// <param name="HasCloser">True when anything closes after them.</param>
/// <param name="HasQuoteCloser">True when a quotation mark closes after them.</param>
/// <param name="HasClosingQuoteMark">True when that mark can only close: a curly one or a guillemet.</param>
internal readonly record struct TerminatorRun(int Start, int RunEnd, int End, TerminatorKind Kind, bool HasCloser, bool HasQuoteCloser, bool HasClosingQuoteMark)
{
    public int SpacedDots { get; private init; }

    /// <summary>True when no white space stands before the first terminator.</summary>
    public bool IsAttached { get; private init; }

    public static TerminatorRun Read(string text, TextSpan paragraph, int start)
    {
        var dotsOnly = true;
        var dots = 0;
        var runEnd = start;
        while (runEnd < paragraph.End && Punctuation.IsTerminator(text[runEnd]))
        {
            dotsOnly &= text[runEnd] is '.' or '…';
            dots += text[runEnd] == '…' ? 3 : 1;
            runEnd++;
        }

        var firstDots = dots;
        while (dotsOnly && runEnd + 1 < paragraph.End && text[runEnd] is ' ' or '\u00A0' && text[runEnd + 1] == '.')
        {
            dots++;
            runEnd += 2;
        }

        var closeEnd = runEnd;
        var hasQuote = false;
        var hasClosingMark = false;
        while (closeEnd < paragraph.End && (Punctuation.IsCloser(text[closeEnd]) || Punctuation.ExtendsPrevious(text[closeEnd])))
        {
            hasQuote |= Punctuation.IsQuote(text[closeEnd]);
            hasClosingMark |= text[closeEnd] is '”' or '»';
            closeEnd++;
        }

        var kind = !dotsOnly ? TerminatorKind.Mark
            : dots > firstDots ? TerminatorKind.SpacedEllipsis
            : dots == 3 ? TerminatorKind.Ellipsis
            : TerminatorKind.FullStop;
        return new TerminatorRun(start, runEnd, AfterDetachedClosers(text, paragraph.End, closeEnd), kind, closeEnd > runEnd, hasQuote, hasClosingMark)
        {
            SpacedDots = dots - firstDots,
            IsAttached = start > paragraph.Start && !char.IsWhiteSpace(text[start - 1]),
        };
    }

    /// <summary>
    /// Where a sentence with spaced dots ends when the next word is capitalised: after the full stop in "word. . . . Next"
    /// (what was left out begins the next sentence), after the dots in "word . . . . Next", nowhere after three.
    /// </summary>
    public int SpacedCut(bool nextIsCapitalised)
    {
        if (!nextIsCapitalised)
        {
            return -1;
        }

        return IsAttached && SpacedDots == 3 ? Start + 1 : SpacedDots >= 3 && !IsAttached ? End : -1;
    }

    /// <summary>Takes in what trails the sentence after a space: a lone closing mark (". ”"), a footnote ("[1]"), pictures.</summary>
    private static int AfterDetachedClosers(string text, int end, int position)
    {
        while (position < end)
        {
            var next = position;
            while (next < end && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            var after = next < end && (text[next] is '”' or '»' || Punctuation.IsSymbol(text[next])) ? next + 1 : AfterFootnote(text, end, next);
            if (after <= next || (after < end && Punctuation.IsCloser(text[next]) && !char.IsWhiteSpace(text[after])))
            {
                return position;
            }

            while (after < end && (Punctuation.ExtendsPrevious(text[after]) || Punctuation.IsSymbol(text[after])))
            {
                after++;
            }

            position = after;
        }

        return position;
    }

    /// <summary>The position after "[1]" to "[999]", or the given one.</summary>
    private static int AfterFootnote(string text, int end, int position)
    {
        var i = position + 1;
        while (i < end && i - position < 4 && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return position < end && text[position] == '[' && i > position + 1 && i < end && text[i] == ']' ? i + 1 : position;
    }
}
