namespace Attest.Answers.Drafting;

/// <summary>
/// Finds words in an article after safe normalisation only: white space, quotation marks, dashes, and letters composed or decomposed
/// (canonical equivalence, as NFC has it). Letters, digits, case and punctuation must be the article's own.
/// </summary>
internal static class QuoteLocator
{
    /// <summary>Where the words stand, in one of the sentences if they do; null where the articles do not hold them.</summary>
    /// <param name="words">As a model wrote them.</param>
    /// <param name="cited">The sentences that it cites; their articles are searched.</param>
    public static (Article Article, TextSpan Span)? Find(string words, IReadOnlyList<Sentence> cited)
    {
        var wanted = Normalized.Of(words.Trim());
        if (!wanted.Text.Any(char.IsLetterOrDigit))
            return null;

        (Article, TextSpan)? elsewhere = null;
        foreach (var article in cited.Select(sentence => sentence.Article).Distinct())
        {
            foreach (var span in Occurrences(Normalized.Of(article.Text), wanted.Text, article.Text))
            {
                if (cited.Any(sentence => sentence.Article == article && sentence.Span.Contains(span)))
                    return (article, span);

                elsewhere ??= (article, span);
            }
        }

        return elsewhere;
    }

    private static IEnumerable<TextSpan> Occurrences(Normalized article, string wanted, string original)
    {
        for (var at = article.Text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = article.Text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var span = new TextSpan(article.Starts[at], article.Ends[at + wanted.Length - 1]);
            if (IsWhole(original, span))
                yield return span;
        }
    }

    /// <summary>Whole words and whole numbers: "5 %" does not stand in "15 %", nor "000" in "1,000".</summary>
    private static bool IsWhole(string text, TextSpan span)
    {
        return !(span.Start > 0 && Joins(text[span.Start - 1], text[span.Start]))
            && !(span.End < text.Length && Joins(text[span.End - 1], text[span.End]))
            && !(span.Start > 1 && char.IsDigit(text[span.Start]) && text[span.Start - 1] is '.' or ',' or ':' && char.IsDigit(text[span.Start - 2]))
            && !(span.End + 1 < text.Length && char.IsDigit(text[span.End - 1]) && text[span.End] is '.' or ',' or ':' && char.IsDigit(text[span.End + 1]));

        static bool Joins(char before, char after) => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after);
    }

    /// <summary>A text in the form that is compared, each character knowing where it came from.</summary>
    private sealed record Normalized(string Text, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)
    {
        public static Normalized Of(string text)
        {
            var plain = new StringBuilder(text.Length);
            var starts = new List<int>(text.Length);
            var ends = new List<int>(text.Length);
            Span<char> parts = stackalloc char[CanonicalDecomposition.MaxLength];
            for (var i = 0; i < text.Length;)
            {
                var rune = Rune.TryGetRuneAt(text, i, out var whole) ? whole : Rune.ReplacementChar;
                var length = rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
                if (Rune.IsWhiteSpace(rune))
                {
                    // Another space right after one is the same space.
                    if (plain.Length > 0 && plain[^1] == ' ')
                        ends[^1] = i + length;
                    else
                        Add(" ", i, length);
                }
                else
                {
                    var count = CanonicalDecomposition.Decompose(rune, parts);
                    if (count == 1)
                        parts[0] = Plain(rune == Rune.ReplacementChar ? text[i] : parts[0]);

                    Add(parts[..count], i, length);
                }

                i += length;
            }

            return new Normalized(plain.ToString(), starts, ends);

            void Add(ReadOnlySpan<char> letters, int start, int length)
            {
                foreach (var letter in letters)
                {
                    plain.Append(letter);
                    starts.Add(start);
                    ends.Add(start + length);
                }
            }
        }

        private static char Plain(char letter) => letter switch
        {
            '“' or '”' or '„' or '‟' or '«' or '»' or '＂' => '"',
            '‘' or '’' or '‚' or '‛' or '＇' or '‹' or '›' => '\'',
            '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
            _ => letter,
        };
    }
}
