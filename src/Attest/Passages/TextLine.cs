using System.Globalization;
using Attest.Text;

namespace Attest.Passages;

/// <summary>One line without the white space around it, and what its ends say about whether a sentence runs on.</summary>
internal readonly record struct TextLine(string Text, TextSpan Span)
{
    /// <summary>A line shorter than this may be a heading, a label or a link; only a longer one counts as prose that was broken off. Characters.</summary>
    private const int ShortestProse = 40;

    /// <summary>Words that no sentence and no headline ends with.</summary>
    private static readonly HashSet<string> Unfinished = new(
        ("a an the of to in on at by for with from and or but nor "
        + "that which who whom whose as than is are was were be been has have had will would can could should "
        + "may might must "
        + "into over under between against about not no one its his her their our my your this these those because while when if whether").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private char First => Text[Span.Start];

    private char Last => Text[Span.End - 1];

    /// <summary>True when the last mark, quotation marks and brackets aside, is a full stop or its like.</summary>
    public bool EndsSentence
    {
        get
        {
            var end = EndWithoutClosers();
            return end > Span.Start && Punctuation.IsTerminator(Text[end - 1]);
        }
    }

    /// <summary>True where the full stop at the end may belong to an abbreviation ("Mr." at the end of a line).</summary>
    public bool EndsWithAbbreviation =>
        Last == '.' && LastWord(Span.End - 1) is var word
        && (Abbreviations.IsPrepositive(word) || Abbreviations.IsBeforeNumber(word) || word is [>= 'A' and <= 'Z']);

    public bool StartsLowerCase => char.IsLower(First) && !StartsWithLink;

    public bool StartsWithQuote => First is '“' or '‘' or '"' or '«' or '„';

    /// <summary>True for a list item, a hashtag, a link, a rule or a speaker's label: lines that continue nothing.</summary>
    public bool StartsAnew => Punctuation.IsBullet(First) || First is '#' or '*' or '|' or '<' or '>' or '=' or '_' || StartsWithDash || StartsWithLink
        || ListMarker.TryRead(Text, Span.Start, Span.End) is not null || StartsWithLabel;

    public bool IsProse => Span.Length >= ShortestProse || HoldsSentenceEnd;

    public bool EndsUnfinished => Last is ',' or ';' || (Last is '-' or '—' or '–' && Span.Length > 1) || Unfinished.Contains(LastWord(Span.End));

    /// <summary>True for the end of a tag or a table row.</summary>
    public bool EndsWithMarkup => Last is '>' or '|';

    public bool EndsWithColon => Last == ':';

    /// <summary>True when one sentence ends inside the line and another begins: running text, not a heading.</summary>
    public bool HoldsSentenceEnd
    {
        get
        {
            for (var i = Span.Start + 1; i < Span.End - 2; i++)
            {
                if (Text[i] is '.' or '!' or '?' && char.IsLower(Text[i - 1]) && LastWord(i).Length > 2 && !Abbreviations.IsPrepositive(LastWord(i)))
                {
                    var next = i + 1;
                    while (next < Span.End && Punctuation.IsCloser(Text[next]))
                    {
                        next++;
                    }

                    if (next + 1 < Span.End && char.IsWhiteSpace(Text[next]) && (char.IsUpper(Text[next + 1]) || Punctuation.IsOpener(Text[next + 1])))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    /// <summary>The length of the first word, in characters.</summary>
    public int FirstWordLength
    {
        get
        {
            var end = Span.Start;
            while (end < Span.End && !char.IsWhiteSpace(Text[end]))
            {
                end++;
            }

            return end - Span.Start;
        }
    }

    private bool StartsWithDash => First is '-' or '–' or '—' && Span.Length > 1 && (char.IsWhiteSpace(Text[Span.Start + 1]) || Text[Span.Start + 1] == First);

    private bool StartsWithLink
    {
        get
        {
            var line = Text.AsSpan(Span.Start, Span.Length);
            return line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>True for "Editor: ..." and "Dr. Rostov: ...": one to four capitalised words and a colon.</summary>
    private bool StartsWithLabel
    {
        get
        {
            if (!char.IsUpper(First))
            {
                return false;
            }

            var words = 1;
            for (var i = Span.Start; i < Math.Min(Span.End, Span.Start + 40); i++)
            {
                if (Text[i] == ':')
                {
                    return i + 1 == Span.End || char.IsWhiteSpace(Text[i + 1]);
                }

                if (char.IsWhiteSpace(Text[i]))
                {
                    words++;
                    if (words > 4 || i + 1 == Span.End || !char.IsUpper(Text[i + 1]))
                    {
                        return false;
                    }
                }
                else if (!char.IsLetterOrDigit(Text[i]) && Text[i] is not ('.' or '\'' or '’' or '-'))
                {
                    return false;
                }
            }

            return false;
        }
    }

    private int EndWithoutClosers()
    {
        var end = Span.End;
        while (end > Span.Start && (Punctuation.IsCloser(Text[end - 1]) || Punctuation.ExtendsPrevious(Text[end - 1])))
        {
            end--;
        }

        return end;
    }

    private string LastWord(int end)
    {
        var start = end;
        while (start > Span.Start && end - start < SentenceBoundaries.LongestWord && (char.IsLetterOrDigit(Text[start - 1]) || Text[start - 1] is '.' or '°'))
        {
            start--;
        }

        return Text[start..end];
    }
}

/// <summary>The label of a list item: "1.", "1)", "1.)", "(1)", "a.", "a)".</summary>
/// <param name="Number">The number, or 1 for "a".</param>
/// <param name="IsLetter">True for a letter.</param>
/// <param name="Style">What follows the number: ".", ")" or ".)".</param>
/// <param name="End">The position after the label.</param>
internal readonly record struct ListMarker(int Number, bool IsLetter, string Style, int End)
{
    /// <summary>Reads the label that starts at the position and is followed by white space; null where there is none.</summary>
    public static ListMarker? TryRead(string text, int start, int end)
    {
        var i = start;
        var parenthesised = i < end && text[i] == '(';
        if (parenthesised)
        {
            i++;
        }

        var first = i;
        while (i < end && i - first < 3 && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        var isLetter = i == first && i < end && char.IsAsciiLetterLower(text[i]);
        if (isLetter)
        {
            i++;
        }

        if (i == first)
        {
            return null;
        }

        var label = text.AsSpan(first, i - first);
        var style = (i < end ? text[i] : '\0', i + 1 < end ? text[i + 1] : '\0') switch
        {
            ('.', ')') => ".)",
            ('.', _) when !parenthesised => ".",
            (')', _) => ")",
            _ => null,
        };
        if (style is null || i + style.Length >= end || !char.IsWhiteSpace(text[i + style.Length]))
        {
            return null;
        }

        var number = isLetter ? label[0] - 'a' + 1 : int.Parse(label, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ListMarker(number, isLetter, style, i + style.Length);
    }

    public bool IsFollowedBy(ListMarker next) => next.Number == Number + 1 && next.IsLetter == IsLetter && next.Style == Style;
}
