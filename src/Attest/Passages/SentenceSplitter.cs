namespace Attest.Passages;

/// <summary>
/// Splits English prose into sentences by rules: abbreviations, initials, ellipses, quotations, list items and lines.
/// The spans are ordered and disjoint, lie inside the content, have no white space around them and cover every other
/// character of it. Time and memory are linear in the text.
/// </summary>
internal static class SentenceSplitter
{
    public static IReadOnlyList<Sentence> Split(Article article) =>
        [.. Split(article.Text, article.Content).Select((span, i) => new Sentence(article, i, span))];

    /// <param name="text">The text that all spans count into.</param>
    /// <param name="content">Ordered, disjoint spans; no sentence reaches from one into the next.</param>
    public static IReadOnlyList<TextSpan> Split(string text, IReadOnlyList<TextSpan> content)
    {
        var sentences = new List<TextSpan>();
        foreach (var paragraph in content.SelectMany(span => LineJoining.Paragraphs(text, span)))
        {
            foreach (var sentence in new SentenceBoundaries(text, paragraph).Sentences())
                LongSentences.Cut(text, sentence, sentences);
        }

        return sentences;
    }
}

/// <summary>Cuts text without sentence ends into pieces that fit into a passage.</summary>
internal static class LongSentences
{
    /// <summary>The longest sentence that is kept whole, in UTF-16 code units: about 180 model tokens of English.</summary>
    public const int MaxLength = 800;

    /// <summary>How far back from its ideal place a cut is moved to stand after a clause or a word, in UTF-16 code units.</summary>
    private const int Reach = 200;

    /// <summary>Adds the sentence, or pieces of like length cut after a clause, else between words, else between characters.</summary>
    public static void Cut(string text, TextSpan sentence, List<TextSpan> pieces)
    {
        var start = sentence.Start;
        while (sentence.End - start > MaxLength)
        {
            var left = sentence.End - start;
            var ideal = start + Math.Min(MaxLength, (left / ((left + MaxLength - 1) / MaxLength)) + (Reach / 2));
            var cut = CutBefore(text, start, Math.Min(ideal, sentence.End - 1));
            pieces.Add(new TextSpan(start, text.SkipBackWhile(cut, start, char.IsWhiteSpace)));
            start = text.SkipWhile(cut, sentence.End, char.IsWhiteSpace);
        }

        pieces.Add(new TextSpan(start, sentence.End));
    }

    private static int CutBefore(string text, int start, int ideal)
    {
        var floor = Math.Max(start + 1, ideal - Reach);
        var word = -1;
        for (var i = ideal; i > floor; i--)
        {
            // A space before a combining mark carries the mark.
            if (!char.IsWhiteSpace(text[i]) || char.IsWhiteSpace(text[i + 1]) || Punctuation.ExtendsPrevious(text[i + 1]))
                continue;

            if (text[i - 1] is ',' or ';' or ':' or '—' or '–')
                return i;

            word = word < 0 ? i : word;
        }

        return word > 0 ? word : BetweenCharacters(text, start, ideal);
    }

    /// <summary>The last place between two user-perceived characters; inside one only where it alone is longer than a piece.</summary>
    private static int BetweenCharacters(string text, int start, int ideal)
    {
        var window = text.AsSpan(start, ideal + 1 - start);
        var at = 0;
        while (StringInfo.GetNextTextElementLength(window[at..]) is var length && at + length < window.Length)
            at += length;

        return at > 0 ? start + at
            : char.IsLowSurrogate(text[ideal]) && ideal - 1 > start ? ideal - 1
            : ideal;
    }
}
