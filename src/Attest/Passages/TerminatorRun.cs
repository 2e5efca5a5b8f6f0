namespace Attest.Passages;

/// <summary>One or more terminators in a row, to the end of the run, with the quotation marks and brackets that close after them, to the end.</summary>
internal readonly partial record struct TerminatorRun(int Start, int RunEnd, int End, TerminatorKind Kind)
{
    /// <summary>True when anything closes after them.</summary>
    public bool HasCloser { get; private init; }

    /// <summary>True when a quotation mark closes after them.</summary>
    public bool HasQuoteCloser { get; private init; }

    /// <summary>True when that mark can only close: a curly one or a guillemet.</summary>
    public bool HasClosingQuoteMark { get; private init; }

    public int SpacedDots { get; private init; }

    /// <summary>True when no white space stands before the first terminator.</summary>
    public bool IsAttached { get; private init; }

    public static TerminatorRun Read(string text, TextSpan paragraph, int start)
    {
        var runEnd = text.SkipWhile(start, paragraph.End, Punctuation.IsTerminator);
        var marks = text[start..runEnd];
        var dotsOnly = marks.All(mark => mark is '.' or '…');
        var firstDots = marks.Length + (2 * marks.Count('…'));
        var dots = firstDots;
        while (dotsOnly && runEnd + 1 < paragraph.End && text[runEnd] is ' ' or '\u00A0' && text[runEnd + 1] == '.')
        {
            dots++;
            runEnd += 2;
        }

        var closeEnd = text.SkipWhile(runEnd, paragraph.End, unit => Punctuation.IsCloser(unit) || Punctuation.ExtendsPrevious(unit));
        var closers = text[runEnd..closeEnd];
        var kind = !dotsOnly ? TerminatorKind.Mark
            : dots > firstDots ? TerminatorKind.SpacedEllipsis
            : dots == 3 ? TerminatorKind.Ellipsis
            : TerminatorKind.FullStop;
        return new TerminatorRun(start, runEnd, AfterDetachedClosers(text, paragraph.End, closeEnd), kind)
        {
            HasCloser = closers.Length > 0,
            HasQuoteCloser = closers.Any(Punctuation.IsQuote),
            HasClosingQuoteMark = closers.AsSpan().ContainsAny('”', '»'),
            SpacedDots = dots - firstDots,
            IsAttached = start > paragraph.Start && !char.IsWhiteSpace(text[start - 1]),
        };
    }

    /// <summary>
    /// Where a sentence with spaced dots ends when the next word is capitalised: after the full stop in "word. . . . Next"
    /// (what was left out begins the next sentence), after the dots in "word . . . . Next", nowhere after three.
    /// </summary>
    public int SpacedCut(bool nextIsCapitalised) => !nextIsCapitalised || SpacedDots < 3 ? -1
        : !IsAttached ? End
        : SpacedDots == 3 ? Start + 1
        : -1;

    /// <summary>Takes in what trails the sentence after a space: a lone closing mark (". ”"), a footnote ("[1]"), pictures.</summary>
    private static int AfterDetachedClosers(string text, int end, int position)
    {
        while (position < end)
        {
            var next = text.SkipWhile(position, end, char.IsWhiteSpace);
            var after = next < end && (text[next] is '”' or '»' || Punctuation.IsSymbol(text[next]))
                ? next + 1
                : next + Footnote().Match(text, next, end - next).Length;
            if (after <= next || (after < end && Punctuation.IsCloser(text[next]) && !char.IsWhiteSpace(text[after])))
                return position;

            position = text.SkipWhile(after, end, unit => Punctuation.ExtendsPrevious(unit) || Punctuation.IsSymbol(unit));
        }

        return position;
    }

    [GeneratedRegex(@"\G\[[0-9]{1,3}\]")]
    private static partial Regex Footnote();
}

internal enum TerminatorKind
{
    FullStop,

    /// <summary>Holds a question mark or an exclamation mark.</summary>
    Mark,

    /// <summary>Three dots without spaces.</summary>
    Ellipsis,

    /// <summary>Dots with spaces between: ". . .".</summary>
    SpacedEllipsis,
}

/// <summary>
/// What stands after a terminator: the next word and the marks that open before it, then the words as far as only single spaces lie between,
/// and the character after the first of them.
/// </summary>
internal readonly record struct FollowingText(string Word, bool IsQuoted, bool IsBracketed, IReadOnlyList<string> NextWords, char AfterNextWord)
{
    /// <summary>How many words after the first are looked at for a speech verb.</summary>
    private const int WordsAhead = 3;

    public bool StartsUpperCase =>
        Word.Length > 0 && (char.IsUpper(Word[0]) || char.GetUnicodeCategory(Word[0]) == UnicodeCategory.TitlecaseLetter);

    public bool StartsDigit => Word.Length > 0 && char.IsDigit(Word[0]);

    /// <summary>True for a lower-case word; a name such as iPhone or eBay is not one.</summary>
    public bool IsLowerCase => Word.Length > 0 && char.IsLower(Word[0]) && !(Word.Length > 1 && char.IsUpper(Word[1]));

    public bool MayStartSentence => Word.Length > 0 && (!IsLowerCase || IsQuoted);

    /// <summary>True for a bracket that adds to what stands before: "(2019)", "(see below)".</summary>
    public bool IsFootnoteOrRemark => IsBracketed && !StartsUpperCase;

    public bool IsFollowedByLowerCase => NextWords.Count > 0 && char.IsLower(NextWords[0][0]);

    /// <summary>True for "Putin asked" and "Mr. Wood said": the speaker of the quotation that has just ended.</summary>
    public bool NamesSpeaker => !IsQuoted && StartsUpperCase && !Abbreviations.Pronouns.Contains(Word)
        && !Abbreviations.Starters.Contains(Word) && NextWords.Any(Abbreviations.SpeechVerbs.Contains);

    /// <summary>True for a whole sentence like "He said." that only attributes the quotation before it, even if a mark opens before it.</summary>
    public bool IsBareAttribution => StartsUpperCase && NextWords.Count > 0 && Abbreviations.SpeechVerbs.Contains(NextWords[0]) && AfterNextWord == '.';

    public static FollowingText Read(string text, int start, int end)
    {
        var i = start;
        var isQuoted = false;
        var isBracketed = false;
        while (i < end && i - start < SentenceBoundaries.LongestWord
            && (Punctuation.IsOpener(text[i]) || Punctuation.IsBullet(text[i]) || Punctuation.IsInvisible(text[i])))
        {
            isQuoted |= Punctuation.IsQuote(text[i]);
            isBracketed |= text[i] is '(' or '[';
            i = Punctuation.IsBullet(text[i]) ? text.SkipWhile(i + 1, end, char.IsWhiteSpace) : i + 1;
        }

        var word = ReadWord(text, ref i, end);
        var words = new List<string>(WordsAhead);
        var after = '\0';
        while (words.Count < WordsAhead && i + 1 < end && (text[i] is ' ' or '\u00A0' || (text[i] == '.' && text[i + 1] == ' ' && words.Count == 0)))
        {
            i += text[i] == '.' ? 2 : 1;
            var nextWord = ReadWord(text, ref i, end);
            if (nextWord.Length == 0)
                break;

            words.Add(nextWord);
            after = words.Count == 1 && i < end ? text[i] : after;
        }

        return new FollowingText(word, isQuoted, isBracketed, words, after);
    }

    /// <summary>Letters, digits and the apostrophes and hyphens inside a word.</summary>
    private static string ReadWord(string text, ref int position, int end)
    {
        var start = position;
        while (position < end && position - start < SentenceBoundaries.LongestWord
            && (char.IsLetterOrDigit(text[position])
                || char.IsHighSurrogate(text[position]) && char.IsLetter(text, position)
                || char.IsLowSurrogate(text[position]) && position > start
                || (text[position] is '\'' or '’' or '-' && position > start && position + 1 < end && char.IsLetterOrDigit(text[position + 1]))))
        {
            position++;
        }

        return text[start..position];
    }
}
