using Attest.Articles;
using Attest.Text;

namespace Attest.Passages;

/// <summary>
/// Splits English prose into sentences by rules: abbreviations, initials, ellipses, quotations, list items and lines.
/// The spans are ordered and disjoint, lie inside the content, have no white space around them and cover every other
/// character of it. Time and memory are linear in the text.
/// </summary>
public static class SentenceSplitter
{
    public static IReadOnlyList<Sentence> Split(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return [.. Split(article.Text, ContentOf(article)).Select((span, i) => new Sentence(article, i, span))];
    }

    /// <param name="text">The text that all spans count into.</param>
    /// <param name="content">Ordered, disjoint spans; no sentence reaches from one into the next.</param>
    public static IReadOnlyList<TextSpan> Split(string text, IReadOnlyList<TextSpan> content)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(content);
        var sentences = new List<TextSpan>();
        foreach (var span in content)
        {
            foreach (var paragraph in LineJoining.Paragraphs(text, span))
            {
                foreach (var sentence in new SentenceBoundaries(text, paragraph).Sentences())
                {
                    LongSentences.Cut(text, sentence, sentences);
                }
            }
        }

        return sentences;
    }

    private static List<TextSpan> ContentOf(Article article)
    {
        var content = new List<TextSpan>();
        var start = 0;
        foreach (var furniture in article.Boilerplate)
        {
            content.Add(new TextSpan(start, Math.Max(start, furniture.Start)));
            start = Math.Max(start, furniture.End);
        }

        content.Add(new TextSpan(start, Math.Max(start, article.Text.Length)));
        return content;
    }
}
