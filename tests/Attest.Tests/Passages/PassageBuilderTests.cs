using Attest.Articles;
using Attest.Passages;
using Attest.Text;
using Attest.Text.Dates;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Passages;

public sealed class PassageBuilderTests
{
    private static readonly PassageOptions Options = new() { TargetTokens = 20, MaxTokens = 25, OverlapSentences = 1 };

    [Fact]
    public void ShortArticleIsOnePassage()
    {
        var passages = Build(Article("One two three. Four five six."));

        var passage = Assert.Single(passages);
        Assert.Equal("One two three. Four five six.", passage.Text);
        Assert.Equal(2, passage.Sentences.Count);
    }

    [Fact]
    public void NextPassageOpensWithTheLastSentenceOfTheOneBefore()
    {
        var passages = Build(Article(Sentences(words: 5, count: 12)));

        Assert.True(passages.Count > 2);
        Assert.All(passages.Zip(passages.Skip(1)), pair => Assert.Contains(pair.Second.Sentences[0], pair.First.Sentences));
        Assert.All(passages, passage => Assert.InRange(Count(passage.Text), Options.TargetTokens / 2, Options.MaxTokens));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void LastPassageIsNotTiny(int count)
    {
        var passages = Build(Article(Sentences(words: 6, count)));

        Assert.True(Count(passages[^1].Text) >= Options.TargetTokens / 2);
    }

    [Fact]
    public void OverlapIsLeftOutWhereItWouldNotFit()
    {
        var passages = Build(Article(Sentences(words: 15, count: 3)));

        Assert.Equal([1, 1, 1], passages.Select(passage => passage.Sentences.Count));
    }

    [Fact]
    public void SentenceBeyondTheMaximumStandsAlone()
    {
        var passages = Build(Article("One two three. " + Sentences(words: 60, count: 1) + " Four five six."));

        Assert.Contains(passages, passage => passage.Sentences.Count == 1 && Count(passage.Text) == 60);
    }

    [Fact]
    public void PassageReachesAcrossShortBoilerplateAndLeavesItOutForTheEncoder()
    {
        var article = Article("One two three.\n[advertisement]\nFour five six.", new TextSpan(15, 30));

        var passage = Assert.Single(Build(article));

        Assert.Contains("[advertisement]", passage.Text, StringComparison.Ordinal);
        Assert.Equal("One two three. Four five six.", PassageText.ForEmbedding(passage));
    }

    [Fact]
    public void PassageEndsBeforeLargeBoilerplate()
    {
        var furniture = new string('x', PassageBuilder.LargestGap + 1);
        var article = Article($"One two three.\n{furniture}\nFour five six.", new TextSpan(15, 15 + furniture.Length));

        var passages = Build(article);

        Assert.Equal(["One two three.", "Four five six."], passages.Select(passage => passage.Text));
    }

    [Theory]
    [InlineData("One two three.\n\n## Next part\n\nFour five six.", "One two three.", "## Next part\n\nFour five six.")]
    [InlineData("One two three.\n\n* * *\n\nFour five six.", "One two three.", "* * *", "Four five six.")]
    public void PassageEndsAtASectionBreak(string text, params string[] expected)
    {
        var passages = Build(Article(text));

        Assert.Equal(expected, passages.Select(passage => passage.Text));
    }

    [Fact]
    public void TitleAndDatePrecedeTheTextForTheEncoderOnly()
    {
        var metadata = new ArticleMetadata
        {
            Title = new MetadataValue<string>("The bridge", MetadataOrigin.Declared, null),
            Published = new MetadataValue<PublicationDate>(new PublicationDate(new DateOnly(2024, 6, 20)), MetadataOrigin.Declared, null),
        };
        var article = Article("It opened in 1931.") with { Metadata = metadata };

        var passage = Assert.Single(Build(article));

        Assert.Equal("The bridge. 20 June 2024. It opened in 1931.", PassageText.ForEmbedding(passage));
        Assert.Equal("It opened in 1931.", passage.Text);
    }

    [Fact]
    public void EveryPassageEqualsItsArticleSliceAndEverySentenceIsInOne()
    {
        var pieces = Gen.Elements("One two three four. ", "Why? ", "\r\n\r\n", "\n", "# Part\n", "***\n", "A \U0001F600 e\u0301 thing. ", new string('w', 700) + " ", "Mr. X went on and on and on and on. ");
        var articles = from parts in Gen.ListOf(pieces)
                       let text = string.Concat(parts)
                       from cuts in Gen.ListOf(Gen.Choose(0, text.Length), 2)
                       select Article(text, new TextSpan(cuts.Min(), cuts.Max()));

        Prop.ForAll(articles.ToArbitrary(), article =>
        {
            var sentences = SentenceSplitter.Split(article);

            var passages = new PassageBuilder(Options).Build(article, sentences, Count);

            Assert.All(passages, passage => Assert.Equal(article.Text[passage.Span.Start..passage.Span.End], passage.Text));
            Assert.All(passages, passage => Assert.All(passage.Sentences, sentence => Assert.True(passage.Span.Contains(sentence.Span))));
            Assert.Equal(sentences, passages.SelectMany(passage => passage.Sentences).Distinct());
            Assert.Equal(Enumerable.Range(0, passages.Count), passages.Select(passage => passage.Ordinal));
            Assert.All(passages, passage => Assert.True(passage.Sentences.Count == 1 || passage.Sentences.Sum(sentence => Count(sentence.Text)) <= Options.MaxTokens));
        }).QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<Passage> Build(Article article) => new PassageBuilder(Options).Build(article, SentenceSplitter.Split(article), Count);

    private static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Sentences(int words, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => "Word " + string.Join(' ', Enumerable.Repeat("word", words - 1)) + "."));

    private static Article Article(string text, params TextSpan[] boilerplate) =>
        new() { Id = "a.txt", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = boilerplate };
}
