using Attest.Answers;
using Attest.Articles;
using Attest.Passages;
using Attest.Text;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>What must hold for every article: its spans are ordered, disjoint and inside, sentences cover the content, and a quote is the text between its offsets.</summary>
internal static class ArticleChecks
{
    private static readonly PassageBuilder Builder = new(new PassageOptions());

    /// <summary>As a text file would be read.</summary>
    public static Article Read(string text)
    {
        var frontMatter = FrontMatter.Find(text);
        return PageAnalyzer.Analyze(new SourceArticle("a", text, frontMatter?.Read("a", text, _ => { }) ?? ArticleMetadata.Empty) { FrontMatter = frontMatter?.Block });
    }

    /// <returns>How many sentences it has.</returns>
    public static int Check(Article article)
    {
        var text = article.Text;
        CheckSpans(text, article.Boilerplate, "boilerplate");
        CheckSpans(text, article.Content, "content");
        var sentences = SentenceSplitter.Split(article);
        CheckSpans(text, sentences.Select(sentence => sentence.Span), "sentences");
        CheckCoverage(text, article.Content, sentences);
        foreach (var sentence in sentences)
        {
            var quote = new Quote(article, sentence.Span);
            FuzzTarget.Require(quote.Text == text[sentence.Span.Start..sentence.Span.End], $"the quote at {sentence.Span} is another text");
        }

        if (sentences is [.., var last])
        {
            var before = text[..last.Span.Start].Replace("\r\n", "\n", StringComparison.Ordinal).Count(letter => letter is '\n' or '\r');
            FuzzTarget.Require(article.LineAt(last.Span.Start) == before + 1, $"{last.Span} is on line {before + 1}, not {article.LineAt(last.Span.Start)}");
        }

        var passages = Builder.Build(article, sentences, words => (words.Length / 4) + 1);
        foreach (var passage in passages)
        {
            FuzzTarget.Require(passage.Span == new TextSpan(passage.Sentences[0].Span.Start, passage.Sentences[^1].Span.End), $"the passage {passage.Span} is not its sentences");
        }

        FuzzTarget.Require(passages.SelectMany(passage => passage.Sentences).Distinct().Count() == sentences.Count, "a sentence is in no passage");
        CheckMetadata(article);
        return sentences.Count;
    }

    private static void CheckSpans(string text, IEnumerable<TextSpan> spans, string what)
    {
        var end = 0;
        foreach (var span in spans)
        {
            FuzzTarget.Require(!span.IsEmpty && span.Start >= end && span.End <= text.Length, $"{what}: {span} after {end} of {text.Length}");
            FuzzTarget.Require(!char.IsWhiteSpace(text[span.Start]) && !char.IsWhiteSpace(text[span.End - 1]), $"{what}: {span} begins or ends with white space");
            end = span.End;
        }
    }

    private static void CheckCoverage(string text, IReadOnlyList<TextSpan> content, IReadOnlyList<Sentence> sentences)
    {
        var next = 0;
        foreach (var span in content)
        {
            for (var at = span.Start; at < span.End;)
            {
                if (next < sentences.Count && sentences[next].Span.Start == at)
                {
                    FuzzTarget.Require(sentences[next].Span.End <= span.End, $"the sentence {sentences[next].Span} leaves the content {span}");
                    at = sentences[next++].Span.End;
                }
                else
                {
                    FuzzTarget.Require(char.IsWhiteSpace(text[at]), $"{at} is in no sentence");
                    at++;
                }
            }
        }

        FuzzTarget.Require(next == sentences.Count, "a sentence is outside the content");
    }

    private static void CheckMetadata(Article article)
    {
        var metadata = article.Metadata;
        TextSpan?[] spans = [article.Title.Span, metadata.Publisher?.Span, metadata.Published?.Span, metadata.Url?.Span, .. metadata.Authors.Select(author => author.Span)];
        FuzzTarget.Require(spans.All(span => span is null || span.Value.End <= article.Text.Length), "a value is read outside the text");
        FuzzTarget.Require(article.DisplayTitle.Length > 0, "there is no title");
    }
}
