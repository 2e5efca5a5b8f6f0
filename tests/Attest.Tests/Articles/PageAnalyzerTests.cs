using Attest.Articles;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Articles;

public sealed class PageAnalyzerTests
{
    private const string Prose = "The two leaders signed the treaty on Wednesday, June 19, 2024, and shook hands in front of the cameras.";

    private static readonly string[] Fragments =
    [
        "<img src=\"http://a.example.com/x.jpg\" alt=\"", "\"/>", "<p>", "</p>", "<!--", "-->", "<script>", "</script>", "![", "](", ")", "[a]: http://x",
        "---", "title: x", "# ", "**", "By Jane Doe", "2024-07-08", "Views: 2", "Share", "\r\n", "\r", "\n", "\n\n", " ", "\u00A0", "\u200B", "😀",
        "e\u0301", "Leave a Reply", "Copyright (C) a.example.com", "“", "”", "\0", "<", ">", "A line of words that ends with a full stop, as prose does.",
    ];

    [Fact]
    public void HeadlineAboveTheFirstParagraphIsTheTitle()
    {
        var article = Analyze($"Leaders sign a treaty in Pyongyang\n\nBy Jane Doe\nJuly 8, 2024\n\n{Prose}\n");

        Assert.Equal("Leaders sign a treaty in Pyongyang", article.Metadata.Title?.Value);
        Assert.Equal("2024-07-08", article.Metadata.Published?.Value.ToIso8601());
        Assert.Equal(["Jane Doe"], article.Metadata.Authors.Select(author => author.Value));
        Assert.Equal(["By Jane Doe", "July 8, 2024"], Boilerplate(article));
    }

    [Theory]
    [InlineData("Kmaupdates\n\nLeaders vow to protect each other\n\n", "Kmaupdates", "Leaders vow to protect each other")]
    [InlineData("The Daily Herald\nLeaders vow to protect each other\n", "The Daily Herald", "Leaders vow to protect each other")]
    [InlineData("Leaders vow to protect each other | Herald\n\n", "Herald", "Leaders vow to protect each other")]
    [InlineData("World\n\nLeaders vow to protect each other\n\n", null, "Leaders vow to protect each other")]
    [InlineData("# Leaders vow\n\n", null, "Leaders vow")]
    [InlineData("Leaders vow\n=====\n\n", null, "Leaders vow")]
    [InlineData("<h1>Leaders vow to act</h1>\n", null, "Leaders vow to act")]
    [InlineData("", null, null)]
    [InlineData("The leaders of the two countries,\n", null, null)]
    public void SiteAndTitleAreToldApart(string head, string? publisher, string? title)
    {
        var article = Analyze(head + Prose);

        Assert.Equal(publisher, article.Metadata.Publisher?.Value);
        Assert.Equal(title, article.Metadata.Title?.Value);
    }

    [Fact]
    public void TopicThatTheArticleNamesIsNoSite()
    {
        var article = Analyze($"Pyongyang\n\nLeaders vow to protect each other\n\n{Prose} Pyongyang was decorated.");

        Assert.Null(article.Metadata.Publisher);
    }

    [Fact]
    public void RepeatedTitleIsBoilerplateAndItsFirstOccurrenceContent()
    {
        var article = Analyze($"Leaders sign a treaty in Pyongyang\nLeaders  sign a treaty in Pyongyang\n\n{Prose}");

        Assert.Equal(["Leaders  sign a treaty in Pyongyang"], Boilerplate(article));
        Assert.StartsWith("Leaders sign a treaty", article.Content[0].Slice(article.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void DateInsideAParagraphIsNoPublicationDate()
    {
        var article = Analyze(Prose);

        Assert.Null(article.Metadata.Published);
        Assert.Empty(article.Boilerplate);
    }

    [Fact]
    public void DateThatHeadsASectionIsNoPublicationDate()
    {
        var article = Analyze($"{Prose}\n\nJune 19, 2024\n\n{Prose}");

        Assert.Null(article.Metadata.Published);
    }

    [Theory]
    [InlineData("SEOUL, June 20, 2024 (AP) — The two sides met again to sign the treaty that they had agreed.", "2024-06-20")]
    [InlineData("Published: June 20, 2024\nUpdated: June 21, 2024\n\n" + Prose, "2024-06-20")]
    [InlineData("Updated: June 21, 2024\n\n" + Prose, "2024-06-21")]
    [InlineData("Wednesday, June 26, 2024\nPublished 10:04 AM KST, June 20, 2024\n\n" + Prose, "2024-06-20T10:04:00+09:00")]
    public void PublishedDateIsPreferredToOthers(string text, string expected)
    {
        Assert.Equal(expected, Analyze(text).Metadata.Published?.Value.ToIso8601());
    }

    [Fact]
    public void ParagraphsOfFixedWidthHoldNoTitleAndNoFurniture()
    {
        var article = Analyze(
            """
            The president of Russia ratified the treaty this Saturday that had been
            signed between the two capitals last June and which includes a mutual
            share this article clause in case of aggression against one of them.
            """);

        Assert.Null(article.Metadata.Title);
        Assert.Empty(article.Boilerplate);
    }

    [Fact]
    public void CaptionIsContentAndItsTagIsNot()
    {
        var article = Analyze($"{Prose}\n<img src=\"a.jpg\" alt=\"The leaders shake hands in Pyongyang.\">\n<img src=\"b.jpg\" alt=\"logo\">\n{Prose}");

        Assert.Equal(["<img src=\"a.jpg\" alt=\"", "\">", "<img src=\"b.jpg\" alt=\"logo\">"], Boilerplate(article));
    }

    [Fact]
    public void TagsInsideASentenceDoNotCutIt()
    {
        var article = Analyze($"<p>The <b>treaty</b> of the two leaders was signed in Pyongyang.</p>\n{Prose}");

        Assert.Equal(["<p>", "</p>"], Boilerplate(article));
    }

    [Fact]
    public void MarkdownCommentsAndReferencesAreBoilerplate()
    {
        var article = Analyze($"# Leaders sign a treaty\n<!-- draft\ntwo -->\n{Prose}\n\n[1]: https://example.com/a\n![A long caption of an image here](x.png)");

        Assert.Equal(["<!-- draft\ntwo -->", "[1]: https://example.com/a", "![", "](x.png)"], Boilerplate(article));
    }

    [Fact]
    public void BoilerplateIsOrderedDisjointAndInsideAnyText()
    {
        var texts = Gen.Elements(Fragments).ArrayOf().Select(string.Concat)
            .Or(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var article = Analyze(text);
            var end = 0;
            foreach (var span in article.Boilerplate.Concat(article.Content).OrderBy(span => span.Start))
            {
                if (span.Start < end || span.End > text.Length || span.IsEmpty || char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]))
                {
                    return false;
                }

                end = span.End;
            }

            var covered = article.Boilerplate.Concat(article.Content).Sum(span => span.Slice(text).Count(c => !char.IsWhiteSpace(c)));
            return covered == text.Count(c => !char.IsWhiteSpace(c));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("The bridge over the river was closed on Monday. It opens again soon.", "The bridge over the river was closed on Monday")]
    [InlineData("SEOUL, South Korea (AP) — The bridge was closed on Monday, Dr. Kim said. It opens soon.", "The bridge was closed on Monday, Dr. Kim said")]
    [InlineData(
        "A team of engineers from three universities has confirmed that the bridge over the river, closed on Monday, can be repaired by autumn.",
        "A team of engineers from three universities has confirmed that the bridge over the river…")]
    public void TitleThatIsNotThereIsTakenFromTheOpeningSentence(string text, string title)
    {
        var article = Analyze(text);

        Assert.Null(article.Metadata.Title);
        Assert.Equal((title, MetadataOrigin.Inferred), (article.Title.Value, article.Title.Origin));
        Assert.Equal(title.TrimEnd('…'), article.Title.Span!.Value.Slice(text));
    }

    [Theory]
    [InlineData("a.txt", "HONOLULU, Hawaii (Island News) - The bridge was closed on Monday, officials of the city said.", "Island News")]
    [InlineData("a.txt", "Editor: Welcome to Harbour.news. Today we talk about the bridge that was closed on Monday.", "Harbour.news")]
    [InlineData("3-www.harbour.com.txt", "The bridge over the river was closed on Monday, officials of the city said.", "harbour.com")]
    [InlineData("news/12_harbour.co.uk.txt", "The bridge over the river was closed on Monday, officials of the city said.", "harbour.co.uk")]
    [InlineData("final.report.txt", "The bridge over the river was closed on Monday, officials of the city said.", null)]
    [InlineData("a.txt", "He wrote to Harbour.com about the bridge that was closed on Monday, and got no answer.", null)]
    public void PublisherIsInferredWhereThePageOrItsFileNamesASite(string id, string text, string? publisher)
    {
        var found = PageAnalyzer.Analyze(new SourceArticle(id, text, ArticleMetadata.Empty)).Metadata.Publisher;

        Assert.Equal(publisher, found?.Value);
        Assert.True(found is null or { Origin: MetadataOrigin.Inferred });
    }

    [Theory]
    [InlineData("<img src=\"https://img.example.com/news/2024/10/26/1.jpg\">\n", "2024-10-26")]
    [InlineData("<img src=\"https://img.example.com/2024/10/26/1.jpg\">\n<img src=\"https://img.example.com/2019/01/02/1.jpg\">\n", null)]
    [InlineData("<img src=\"https://img.example.com/2024/13/26/1.jpg\">\n", null)]
    [InlineData("July 8, 2024\n<img src=\"https://img.example.com/2024/10/26/1.jpg\">\n", "2024-07-08")]
    public void DateIsInferredFromPicturesThatAgree(string head, string? published)
    {
        Assert.Equal(published, Analyze(head + Prose).Metadata.Published?.Value.ToIso8601());
    }

    private static Article Analyze(string text) => PageAnalyzer.Analyze(new SourceArticle("a.txt", text, ArticleMetadata.Empty));

    private static IEnumerable<string> Boilerplate(Article article) => article.Boilerplate.Select(span => span.Slice(article.Text));
}
