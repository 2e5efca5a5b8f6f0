using Attest.Answers;
using Attest.Answers.Candidates;
using Attest.Articles;
using Attest.Models;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text;
using Attest.Text.Dates;
using Attest.Text.Terms;

namespace Attest.Tests.Answers;

/// <summary>Three short articles about a bridge, indexed without models.</summary>
internal static class AnsweringSample
{
    public static Article Old { get; } = Make(
        "old.txt",
        "The Valley Bridge opened in 1931 after four years of work. It cost 12,000 crowns, said mayor Ada Holm. “The bridge will outlive us all,” she added at the opening.",
        "Old News",
        new DateOnly(1990, 5, 1));

    public static Article New { get; } = Make(
        "new.txt",
        "The Valley Bridge was closed last month for repairs. Engineers found cracks in two pillars of the bridge. The repairs will cost two million crowns, the council said.",
        "New Times",
        new DateOnly(2024, 7, 8));

    public static Article Undated { get; } = Make(
        "undated.txt",
        "The Valley Bridge was closed last month for repairs. Ferries carry people across the river until the bridge opens again in autumn.",
        "River Post",
        null);

    /// <summary>Not indexed: says of one thing what <see cref="Old"/> says otherwise.</summary>
    public static Article Archive { get; } = Make(
        "archive.txt",
        "It cost 15,000 crowns, the city archive says of the Valley Bridge.",
        "City Archive",
        new DateOnly(2024, 7, 9));

    public static async Task<SourceIndex> IndexAsync(params Article[] others)
    {
        var builder = new SourceIndexBuilder(new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(), new Bm25Options(), new TokenCounter());
        return await builder.BuildAsync(new LoadedArticles(others.Length > 0 ? others : [New, Old, Undated], []));
    }

    /// <summary>The draft as users see it.</summary>
    public static Answer Shown(Draft draft) => Answer.Verify(draft, "q", new Query("q"), new SearchScope(3, 3), new AnswerTimings(0, 0, 0));

    /// <summary>A sentence of the sample, and a passage of it alone, with the confidence that it is to have.</summary>
    public static Candidate Rated(SourceIndex index, string article, int at, double confidence)
    {
        var sentence = index.SentencesOf(index.FindArticle(article)!)[at];
        return new Candidate(new Passage(sentence.Article, 0, sentence.Span, [sentence]), sentence, null, default, confidence);
    }

    /// <summary>An article of one sentence, of which these words are the reader's.</summary>
    public static Candidate Read(string text, string answer)
    {
        var article = new Article { Id = "a", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
        var start = text.IndexOf(answer, StringComparison.Ordinal);
        var sentence = new Sentence(article, 0, new TextSpan(0, text.Length));
        return new Candidate(new Passage(article, 0, sentence.Span, [sentence]), sentence, new TextSpan(start, start + answer.Length), default, 1);
    }

    private static Article Make(string id, string text, string publisher, DateOnly? published) => new()
    {
        Id = id,
        Text = text,
        Boilerplate = [],
        Metadata = new ArticleMetadata
        {
            Publisher = new MetadataValue<string>(publisher, MetadataOrigin.Declared, null),
            Published = published is { } date ? new MetadataValue<PublicationDate>(new PublicationDate(date), MetadataOrigin.Declared, null) : null,
        },
    };
}
