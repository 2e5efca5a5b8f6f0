namespace Attest.Passages;

/// <summary>
/// Short bracketed remarks and short quotations inside which no sentence is cut, so that quoting one never leaves a mark open.
/// A mark that is not closed within the limit protects nothing: unbalanced quotes cannot swallow a paragraph.
/// </summary>
internal sealed class ProtectedRuns(string text, TextSpan paragraph)
{
    /// <summary>The longest remark and quotation kept whole, in UTF-16 code units.</summary>
    private const int LongestRemark = 250;

    private const int LongestQuotation = 200;

    /// <summary>Brackets nested deeper than this are not prose.</summary>
    private const int DeepestNesting = 4;

    /// <summary>The position after the closing mark of the run that covers the current position, or one behind it.</summary>
    public int End { get; private set; } = -1;

    public bool Cover(int position) => position < End;

    /// <summary>Looks whether a run opens at the position; positions must be visited in order.</summary>
    public void MoveTo(int position)
    {
        if (position < End)
            return;

        var close = text[position] switch
        {
            '(' => CloseOf(position, '(', ')', LongestRemark, DeepestNesting),
            '[' => CloseOf(position, '[', ']', LongestRemark, DeepestNesting),
            '“' => CloseOf(position, '“', '”', LongestQuotation, deepest: 1),
            '"' when OpensStraight(position) => StraightQuotation(position),
            _ => -1,
        };
        End = close >= 0 ? close + 1 : End;
    }

    private int CloseOf(int open, char opener, char closer, int longest, int deepest)
    {
        var depth = 0;
        for (var i = open; i < Math.Min(paragraph.End, open + longest) && depth <= deepest; i++)
        {
            depth += text[i] == opener ? 1 : text[i] == closer ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private int StraightQuotation(int open)
    {
        var close = text.IndexOf('"', open + 1, Math.Min(paragraph.End, open + LongestQuotation) - open - 1);
        return close >= 0 && OpensStraight(close) ? -1 : close;
    }

    /// <summary>A straight mark opens after white space, a bracket or a dash and before a word; otherwise it closes.</summary>
    private bool OpensStraight(int position)
    {
        var opensBefore = position == paragraph.Start || char.IsWhiteSpace(text[position - 1]) || text[position - 1] is '(' or '[' or '—' or '–' or '-' or '‘';
        return opensBefore && position + 1 < paragraph.End && !char.IsWhiteSpace(text[position + 1]);
    }
}
