namespace Attest.Passages;

/// <summary>One line without the white space around it, and what its ends say about whether a sentence runs on.</summary>
internal readonly partial record struct TextLine(string Text, TextSpan Span)
{
    /// <summary>A line shorter than this may be a heading, a label or a link; only a longer one counts as prose that was broken off. Characters.</summary>
    private const int ShortestProse = 40;

    /// <summary>Characters of a speaker's label, colon included.</summary>
    private const int LongestLabel = 40;

    /// <summary>Words that no sentence and no headline ends with.</summary>
    private static readonly FrozenSet<string> Unfinished = WordLists.AnyCase("Unfinished");

    private char First => Text[Span.Start];

    private char Last => Text[Span.End - 1];

    /// <summary>True when the last mark, quotation marks and brackets aside, is a full stop or its like.</summary>
    public bool EndsSentence =>
        Text.SkipBackWhile(Span.End, Span.Start, unit => Punctuation.IsCloser(unit) || Punctuation.ExtendsPrevious(unit)) is var end
        && end > Span.Start && Punctuation.IsTerminator(Text[end - 1]);

    /// <summary>True where the full stop at the end may belong to an abbreviation ("Mr." at the end of a line).</summary>
    public bool EndsWithAbbreviation =>
        Last == '.' && LastWord(Span.End - 1) is var word
        && (Abbreviations.IsPrepositive(word) || Abbreviations.BeforeNumber.Contains(word) || word is [>= 'A' and <= 'Z']);

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
                if (Text[i] is '.' or '!' or '?' && char.IsLower(Text[i - 1]) && LastWord(i) is { Length: > 2 } word && !Abbreviations.IsPrepositive(word))
                {
                    var next = Text.SkipWhile(i + 1, Span.End, Punctuation.IsCloser);
                    if (next + 1 < Span.End && char.IsWhiteSpace(Text[next]) && (char.IsUpper(Text[next + 1]) || Punctuation.IsOpener(Text[next + 1])))
                        return true;
                }
            }

            return false;
        }
    }

    public int FirstWordLength => Text.SkipWhile(Span.Start, Span.End, unit => !char.IsWhiteSpace(unit)) - Span.Start;

    private bool StartsWithDash => First is '-' or '–' or '—' && Span.Length > 1 && (char.IsWhiteSpace(Text[Span.Start + 1]) || Text[Span.Start + 1] == First);

    private bool StartsWithLink => Link().IsMatch(Text.AsSpan(Span.Start, Span.Length));

    /// <summary>True for "Editor: ..." and "Dr. Rostov: ...": one to four capitalised words and a colon.</summary>
    private bool StartsWithLabel => Label().Match(Text, Span.Start, Math.Min(Span.Length, LongestLabel + 1)) is { Success: true, Length: <= LongestLabel };

    private string LastWord(int end)
    {
        var start = Text.SkipBackWhile(
            end, Math.Max(Span.Start, end - SentenceBoundaries.LongestWord), unit => char.IsLetterOrDigit(unit) || unit is '.' or '°');
        return Text[start..end];
    }

    [GeneratedRegex(@"^(https?://|www\.)", IgnoringCaseExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"\G\p{Lu}[\p{L}\p{Nd}.'’-]*(\s\p{Lu}[\p{L}\p{Nd}.'’-]*){0,3}:(?=\s|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}

/// <summary>The label of a list item: "1.", "1)", "1.)", "(1)", "a.", "a)". The style is what follows number or letter.</summary>
internal readonly partial record struct ListMarker(int Number, bool IsLetter, string Style, int End)
{
    /// <summary>Reads the label that starts at the position and is followed by white space; null where there is none.</summary>
    public static ListMarker? TryRead(string text, int start, int end)
    {
        var match = Marker().Match(text, start, end - start);
        if (!match.Success)
            return null;

        var label = match.Groups["label"].ValueSpan;
        var isLetter = char.IsAsciiLetterLower(label[0]);
        var number = isLetter ? label[0] - 'a' + 1 : int.Parse(label, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ListMarker(number, isLetter, match.Groups["style"].Value, match.Span().End);
    }

    public bool IsFollowedBy(ListMarker next) => next.Number == Number + 1 && next.IsLetter == IsLetter && next.Style == Style;

    [GeneratedRegex(@"\G(?<open>\()?(?<label>[0-9]{1,3}|[a-z])(?<style>\.\)|\)|(?(open)(?!)|\.))(?=\s)")]
    private static partial Regex Marker();
}
