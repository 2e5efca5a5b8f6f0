namespace Attest.Text.Terms;

/// <summary>
/// English text to terms: folds case, diacritics, width and apostrophes, strips possessives and contractions, writes numbers
/// one way (11,000 = 11000, 28th = 28) and abbreviations too (U.S. = US), splits hyphenated words, stems. Names that are told
/// from words by their capitals stay apart: "US" never matches the pronoun "us". Immutable; safe from any thread.
/// </summary>
internal sealed class Analyzer(AnalyzerOptions options)
{
    // Two-letter English words; as capitals each of them is a name or an abbreviation (US, IT, OK).
    private static readonly FrozenSet<string> TwoLetterWords = WordLists.Set("TwoLetterWords");

    // What stands before an apostrophe's clitic is the word: it's, they're, don't.
    private static readonly (string Ending, int Dropped)[] Clitics =
        [("can't", 2), ("n't", 3), ("'s", 2), ("'ll", 3), ("'re", 3), ("'ve", 3), ("'d", 2), ("'m", 2)];

    private readonly FrozenSet<string> stopWords = options.StopWords?.ToFrozenSet(StringComparer.Ordinal) ?? EnglishStopWords.All;

    public Analyzer()
        : this(new AnalyzerOptions())
    {
    }

    /// <summary>The terms of a text that is indexed, in order; a hyphenated pair's joined form follows its parts.</summary>
    internal IReadOnlyList<Term> Analyze(string text) => Analyze(text, isQuery: false);

    /// <summary>The same, each once and without its place.</summary>
    internal HashSet<string> Terms(string text) => Analyze(text).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The terms to search for. A two-letter word in small letters that is no English word (un, eu, uk) may be a name typed
    /// without capitals: it is searched for both ways.
    /// </summary>
    internal IReadOnlyList<Term> AnalyzeQuery(string text) => Analyze(text, isQuery: true);

    private List<Term> Analyze(string text, bool isQuery)
    {
        var terms = new List<Term>(text.Length / 6);
        var folded = new StringBuilder();
        var line = new LineOfText(0, 0, false);
        var previous = default(AnalyzedWord);
        var compoundLength = 0;
        foreach (var word in WordSplitter.Split(text))
        {
            if (word.Start >= line.End)
                line = LineOfText.At(text, word.Start);

            var surface = Fold(text, word, folded);
            var name = NameOf(text, word, surface, line.IsShouted, previous.Surface);
            var term = name ?? (stopWords.Contains(surface) ? null : Stem(surface, word.Kind));
            if (!string.IsNullOrEmpty(term))
            {
                terms.Add(new Term(term, new TextSpan(word.Start, word.End)));
                if (isQuery && name is null && !previous.Word.HyphenFollows && IsPossibleName(text, word, surface))
                    terms.Add(new Term(surface.ToUpperInvariant(), new TextSpan(word.Start, word.End)));
            }

            compoundLength = previous.Word.HyphenFollows ? compoundLength + 1 : 1;
            if (compoundLength == 2 && !word.HyphenFollows && options.JoinHyphenated)
            {
                // Two numbers are not one word: 2000-2001 stays two.
                var isRange = previous.Word.Kind == WordKind.Number && word.Kind == WordKind.Number;
                terms.AddRange(isRange ? [] : [new Term(Stem(previous.Surface + surface, previous.Word.Kind), new TextSpan(previous.Word.Start, word.End))]);
            }

            previous = new AnalyzedWord(word, surface);
        }

        return terms;
    }

    private string Stem(string surface, WordKind kind) =>
        options.Stemming && kind == WordKind.Plain && !surface.AsSpan().ContainsAnyInRange('0', '9') ? EnglishStemmer.Stem(surface) : surface;

    private static string Fold(string text, Word word, StringBuilder folded)
    {
        folded.Clear();
        foreach (var unit in text.AsSpan(word.Start..word.End))
        {
            if (LetterFolding.IsApostrophe(unit))
            {
                folded.Append('\'');
            }
            else if (!((word.Kind == WordKind.Number && unit == ',') || (word.Kind == WordKind.Dotted && unit == '.')))
            {
                // Separators within numbers and abbreviations are spelling.
                LetterFolding.AppendTo(folded, unit);
            }
        }

        var surface = folded.ToString();
        if (surface.Contains('\'', StringComparison.Ordinal))
        {
            var (_, dropped) = Array.Find(Clitics, clitic => surface.Length > clitic.Dropped && surface.EndsWith(clitic.Ending, StringComparison.Ordinal));
            surface = surface[..^dropped].Replace("'", "", StringComparison.Ordinal);
        }

        return word.Kind == WordKind.Number && surface is [.., >= '0' and <= '9', _, _] && surface[^2..] is "st" or "nd" or "rd" or "th"
            ? surface[..^2]
            : surface;
    }

    /// <summary>
    /// Decides before folding loses the case. Two capitals (US, UN), capitals that would fold to a stop word (WHO), dotted
    /// letters (U.S., p.m.) and "us" right after "the" are names, given in capitals; a plural (MPs) is its singular.
    /// In a line that is all capitals, case says nothing. Null for any other word.
    /// </summary>
    private string? NameOf(string text, Word word, string surface, bool isShouted, string? before)
    {
        if (word.Kind == WordKind.Number || surface.Length is < 2 or > 5)
            return null;

        if (surface == "us" && before == "the")
            return "US";

        if (word.Kind == WordKind.Dotted)
            return surface.Length == 2 || stopWords.Contains(surface) ? surface.ToUpperInvariant() : surface;

        var most = Math.Min(word.End, word.Start + surface.Length);
        var capitals = text.SkipWhile(word.Start, most, unit => char.IsUpper(LetterFolding.Narrow(unit))) - word.Start;
        var isPlural = capitals == 2 && surface.Length == 3 && word.End - word.Start > 2 && text[word.Start + 2] == 's';
        var isName = (capitals == surface.Length && !isShouted && (capitals == 2 || stopWords.Contains(surface))) || isPlural;
        return isName ? surface[..capitals].ToUpperInvariant() : null;
    }

    private static bool IsPossibleName(string text, Word word, string surface) =>
        word.Kind == WordKind.Plain && !word.HyphenFollows && surface.Length == 2 && !TwoLetterWords.Contains(surface)
        && word.End - word.Start == 2 && char.IsLower(text[word.Start]) && char.IsLower(text[word.Start + 1]);

    private readonly record struct AnalyzedWord(Word Word, string Surface);
}

/// <summary>What a word is indexed and searched as.</summary>
/// <param name="Text">Folded and stemmed; in capitals where case tells a word from a name (US, UN, WHO).</param>
/// <param name="Span">Where the word stands in the analysed text, in UTF-16 code units.</param>
internal readonly record struct Term(string Text, TextSpan Span);
