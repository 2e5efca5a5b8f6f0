namespace Attest.Text.Terms;

/// <summary>
/// The English (Porter2) stemmer, written from its published definition:
/// https://snowballstem.org/algorithms/english/stemmer.html, as of Snowball 3.1. Without its rules for apostrophes: the analyser
/// has removed possessives and apostrophes before.
/// </summary>
internal ref struct EnglishStemmer
{
    private readonly Span<char> letters;
    private int length;
    private int r1;
    private int r2;

    private EnglishStemmer(Span<char> buffer, string word)
    {
        word.CopyTo(buffer);
        letters = buffer;
        length = word.Length;
    }

    private readonly ReadOnlySpan<char> Written => letters[..length];

    /// <param name="word">Folded: lower case, without apostrophes.</param>
    public static string Stem(string word)
    {
        if (word.Length <= 2)
            return word;

        if (EnglishStemmerRules.StemOfException(word) is { } stem)
            return stem;

        // One spare place: a step may add an e.
        var room = word.Length + 1;
        var stemmer = new EnglishStemmer(room <= 64 ? stackalloc char[64] : new char[room], word);
        stemmer.FindRegions();
        stemmer.RemovePlural();
        stemmer.RemovePastAndProgressive();
        stemmer.TurnFinalY();
        stemmer.ReplaceSuffix(EnglishStemmerRules.Step2, stemmer.r1);
        stemmer.ReplaceSuffix(EnglishStemmerRules.Step3, stemmer.r1);
        stemmer.ReplaceSuffix(EnglishStemmerRules.Step4, stemmer.r2);
        stemmer.RemoveFinalEOrL();
        return stemmer.Finish(word);
    }

    /// <summary>Marks each y that is a consonant as Y, then finds R1 and R2: each starts after a vowel and the non-vowel behind it.</summary>
    private void FindRegions()
    {
        for (var i = 0; i < length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
                letters[i] = 'Y';
        }

        r1 = RegionFrom(0);
        foreach (var beginning in EnglishStemmerRules.BeginningsBeforeR1)
        {
            if (Written.StartsWith(beginning))
                r1 = beginning.Length;
        }

        r2 = RegionFrom(r1);
    }

    private readonly int RegionFrom(int start)
    {
        for (var i = start + 1; i < length; i++)
        {
            if (!IsVowel(letters[i]) && IsVowel(letters[i - 1]))
                return i + 1;
        }

        return length;
    }

    /// <summary>Step 1a.</summary>
    private void RemovePlural()
    {
        if (EndsWith("sses"))
            length -= 2;
        else if (EndsWith("ied") || EndsWith("ies"))
            length -= length > 4 ? 2 : 1;
        else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowel(length - 2))
            length--;
    }

    /// <summary>Step 1b.</summary>
    private void RemovePastAndProgressive()
    {
        if (EndsWith("eed") || EndsWith("eedly"))
        {
            var start = length - (EndsWith("eed") ? 3 : 5);
            length = start >= r1 && letters[..start] is not ("exc" or "proc" or "succ") ? start + 2 : length;
            return;
        }

        var suffix = EndsWith("ingly") ? 5 : EndsWith("edly") ? 4 : EndsWith("ing") ? 3 : EndsWith("ed") ? 2 : 0;
        var before = length - suffix;
        if (suffix == 0 || !HasVowel(before))
            return;

        if (suffix == 3 && EndsWith("ing"))
        {
            if (before == 2 && letters[1] == 'y' && !IsVowel(letters[0]))
            {
                letters[1] = 'i';
                letters[2] = 'e';
                length = 3;
                return;
            }

            if (letters[..before] is "inn" or "out" or "cann" or "herr" or "earr" or "even")
                return;
        }

        length = before;
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
            letters[length++] = 'e';
        else if (EndsWithDouble())
            length -= length == 3 && letters[0] is 'a' or 'e' or 'o' ? 0 : 1;
        else if (length <= r1 && EndsWithShortSyllable(length))
            letters[length++] = 'e';
    }

    /// <summary>Step 1c.</summary>
    private readonly void TurnFinalY()
    {
        if (length > 2 && letters[length - 1] is 'y' or 'Y' && !IsVowel(letters[length - 2]))
            letters[length - 1] = 'i';
    }

    /// <summary>Steps 2 to 4, each with the start of the region that the suffix must lie in.</summary>
    private void ReplaceSuffix((string Suffix, string Replacement)[] rules, int region)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!EndsWith(suffix))
                continue;

            var start = length - suffix.Length;
            var before = start > 0 ? letters[start - 1] : ' ';
            var applies = start >= region && suffix switch
            {
                "ogi" => before == 'l',
                "li" => before is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                "ative" => start >= r2,
                "ion" => before is 's' or 't',
                _ => true,
            };
            if (applies)
            {
                replacement.CopyTo(letters[start..]);
                length = start + replacement.Length;
            }

            return;
        }
    }

    /// <summary>Step 5.</summary>
    private void RemoveFinalEOrL()
    {
        var start = length - 1;
        var removes = EndsWith("e")
            ? start >= r2 || (start >= r1 && !EndsWithShortSyllable(start))
            : EndsWith("ll") && start >= r2;
        length = removes ? start : length;
    }

    private readonly string Finish(string word)
    {
        letters[..length].Replace('Y', 'y');
        return Written.SequenceEqual(word) ? word : Written.ToString();
    }

    private readonly bool EndsWith(string suffix) => Written.EndsWith(suffix);

    private readonly bool HasVowel(int end) => letters[..end].ContainsAny(EnglishStemmerRules.Vowels);

    private readonly bool EndsWithDouble() =>
        Written is [.., var last, var letter] && last == letter && letter is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>Whether the first <paramref name="end"/> letters end with a short syllable.</summary>
    private readonly bool EndsWithShortSyllable(int end) => letters[..end] switch
    {
        "past" => true,
        [var first, var last] => IsVowel(first) && !IsVowel(last),
        [.., var before, var vowel, var last] => !IsVowel(before) && IsVowel(vowel) && !IsVowel(last) && last is not ('w' or 'x' or 'Y'),
        _ => false,
    };

    private static bool IsVowel(char letter) => EnglishStemmerRules.Vowels.Contains(letter);
}
