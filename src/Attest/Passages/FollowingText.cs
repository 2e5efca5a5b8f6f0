namespace Attest.Passages;

/// <summary>What stands after a terminator: the next word, and the marks that open before it.</summary>
/// <param name="Word">The next word without opening marks, at most <see cref="SentenceBoundaries.LongestWord"/> characters.</param>
/// <param name="IsQuoted">True when a quotation mark opens before the word.</param>
/// <param name="IsBracketed">True when a bracket opens before the word.</param>
/// <param name="NextWords">The words after it as far as only single spaces lie between.</param>
/// <param name="AfterNextWord">The character after the first of them.</param>
internal readonly record struct FollowingText(string Word, bool IsQuoted, bool IsBracketed, IReadOnlyList<string> NextWords, char AfterNextWord)
{
    /// <summary>How many words after the first are looked at for a speech verb.</summary>
    private const int WordsAhead = 3;

    public bool StartsUpperCase => Word.Length > 0 && (char.IsUpper(Word[0]) || char.GetUnicodeCategory(Word[0]) == System.Globalization.UnicodeCategory.TitlecaseLetter);

    public bool StartsDigit => Word.Length > 0 && char.IsDigit(Word[0]);

    /// <summary>True for a lower-case word; a name such as iPhone or eBay is not one.</summary>
    public bool IsLowerCase => Word.Length > 0 && char.IsLower(Word[0]) && !(Word.Length > 1 && char.IsUpper(Word[1]));

    public bool MayStartSentence => Word.Length > 0 && (!IsLowerCase || IsQuoted);

    /// <summary>True for a bracket that adds to what stands before: "(2019)", "(see below)".</summary>
    public bool IsFootnoteOrRemark => IsBracketed && !StartsUpperCase;

    public bool IsFollowedByLowerCase => NextWords.Count > 0 && char.IsLower(NextWords[0][0]);

    /// <summary>True for "Putin asked" and "Mr. Wood said": the speaker of the quotation that has just ended.</summary>
    public bool NamesSpeaker => !IsQuoted && StartsUpperCase && !Abbreviations.IsPronoun(Word)
        && !Abbreviations.IsStarter(Word) && NextWords.Any(Abbreviations.IsSpeechVerb);

    /// <summary>True for a whole sentence like "He said." that only attributes the quotation before it, even if a mark opens before it.</summary>
    public bool IsBareAttribution => StartsUpperCase && NextWords.Count > 0 && Abbreviations.IsSpeechVerb(NextWords[0]) && AfterNextWord == '.';

    public static FollowingText Read(string text, int start, int end)
    {
        var i = start;
        var isQuoted = false;
        var isBracketed = false;
        while (i < end && i - start < SentenceBoundaries.LongestWord && (Punctuation.IsOpener(text[i]) || Punctuation.IsBullet(text[i]) || Punctuation.IsInvisible(text[i])))
        {
            isQuoted |= Punctuation.IsQuote(text[i]);
            isBracketed |= text[i] is '(' or '[';
            i++;
            while (Punctuation.IsBullet(text[i - 1]) && i < end && char.IsWhiteSpace(text[i]))
            {
                i++;
            }
        }

        var word = ReadWord(text, ref i, end);
        var words = new List<string>(WordsAhead);
        var after = '\0';
        while (words.Count < WordsAhead && i + 1 < end && (text[i] is ' ' or '\u00A0' || (text[i] == '.' && text[i + 1] == ' ' && words.Count == 0)))
        {
            i += text[i] == '.' ? 2 : 1;
            var nextWord = ReadWord(text, ref i, end);
            if (nextWord.Length == 0)
            {
                break;
            }

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
