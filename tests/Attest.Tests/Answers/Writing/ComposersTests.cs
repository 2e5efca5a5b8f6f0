using Attest.Answers;
using Attest.Answers.Candidates;
using Attest.Answers.Dates;
using Attest.Answers.Sources;
using Attest.Answers.Writing;
using Attest.Articles;
using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Answers.Writing;

/// <summary>One composer a form, on three short articles about a bridge.</summary>
public sealed class ComposersTests
{
    [Fact]
    public async Task ClosestShowsThreeQuotesUnderASentenceThatClaimsNothingAndJoinsNeighbours()
    {
        var candidates = await RateAsync(("old.txt", 0, .4), ("new.txt", 1, .3), ("old.txt", 1, .2), ("undated.txt", 1, .1));

        var answer = AnsweringSample.Shown(ClosestWriter.Write(candidates, "No sentence clearly answers this."));

        Assert.Equal(AnswerStatus.Closest, answer.Status);
        Assert.Equal("No sentence clearly answers this. The closest:", answer.Sentences[0].Text);
        Assert.Empty(answer.Sentences[0].Citations);
        Assert.Equal(3, answer.Citations.Count);
        Assert.Equal(
            "The Valley Bridge opened in 1931 after four years of work. It cost 12,000 crowns, said mayor Ada Holm.",
            answer.Citations[0].Quote.Text);
    }

    [Fact]
    public async Task ClosestBeginsWithTheSentenceBefore()
    {
        var index = await AnsweringSample.IndexAsync();
        var sentences = index.SentencesOf(AnsweringSample.Old);
        var passage = new Passage(AnsweringSample.Old, 0, new TextSpan(sentences[0].Span.Start, sentences[1].Span.End), sentences.Take(2).ToArray());

        var answer = AnsweringSample.Shown(ClosestWriter.Write([new Candidate(passage, sentences[1], sentences[1].Span, default, .3)], "No."));

        Assert.StartsWith(sentences[0].Text, answer.Citations.Single().Quote.Text, StringComparison.Ordinal);
        Assert.EndsWith(sentences[1].Text, answer.Citations.Single().Quote.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ClosestDoesNotBeginWithTheSameAgain()
    {
        var article = new Article { Id = "a", Text = "Ada Holm opens the bridge. Ada Holm opens the bridge.", Metadata = ArticleMetadata.Empty, Boilerplate = [] };
        var sentences = SentenceSplitter.Split(article);
        var candidate = new Candidate(new Passage(article, 0, new TextSpan(0, article.Text.Length), sentences), sentences[1], null, default, .3);

        Assert.Equal(sentences[1].Text, AnsweringSample.Shown(ClosestWriter.Write([candidate], "No.")).Citations.Single().Quote.Text);
    }

    [Fact]
    public async Task ABareNumberLeadsNoLineOfAList()
    {
        var index = await AnsweringSample.IndexAsync();
        var candidate = AnsweringSample.Rated(index, "old.txt", 1, .9);
        var number = candidate.Sentence.Span.Start + candidate.Sentence.Text.IndexOf("12,000", StringComparison.Ordinal);

        var draft = ListWriter.Write(new Query("List what the bridge took"), [candidate with { AnswerSpan = new TextSpan(number, number + 6) }], 4);

        Assert.DoesNotContain("**", AnsweringSample.Shown(draft).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComparisonGivesEachArticleALineAndSaysWhetherFiguresDiffer()
    {
        var candidates = await RateAsync(("old.txt", 1, .9), ("new.txt", 2, .8), ("undated.txt", 1, .01));

        var answer = AnsweringSample.Shown(CompareWriter.Write(await FindingsAsync("Do the articles agree on the cost?"), candidates));

        Assert.Equal(["new.txt", "old.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id));
        Assert.Contains("The figures differ: two million", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimelineOrdersDatedSentencesAndCountsTheOthers()
    {
        var candidates = await RateAsync(("new.txt", 0, .9), ("old.txt", 0, .8), ("new.txt", 1, .7));

        var answer = AnsweringSample.Shown(TimelineWriter.Write(await FindingsAsync("Put the bridge's history in order"), candidates)!);

        Assert.StartsWith("**1931** — Old News", answer.Sentences[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("**June 2024** — New Times", answer.Sentences[1].Text, StringComparison.Ordinal);
        Assert.Equal("1 further sentence on this carries no date.", answer.Sentences[2].Text);
    }

    [Fact]
    public async Task WhatCameFirstGetsTheDatedSentenceOfEachSide()
    {
        var findings = await FindingsAsync("Which came first, the repairs of the bridge or its opening after four years of work?");

        var answer = AnsweringSample.Shown(TimelineWriter.Write(findings, await RateAsync(("undated.txt", 1, .5)))!);

        Assert.StartsWith("**1931** — Old News", answer.Sentences[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("**June 2024** — New Times", answer.Sentences[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimelineIsNullWhereNothingOnTheMatterIsDated()
    {
        var findings = await FindingsAsync("Which came first, the marathon or the concert?");

        Assert.Null(TimelineWriter.Write(findings, await RateAsync(("undated.txt", 1, .5))));
    }

    [Theory]
    [InlineData("The mill burned down on July 10. It was built in 1890 and rebuilt in 1890.", "July 10", 1890)]
    [InlineData("In May the mill opened.", null, 0)]
    public void ADateWithoutItsYearHasTheYearThatItsArticleNamesMost(string text, string? words, int year)
    {
        var article = new Article { Id = "mill.txt", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };

        var found = new SentenceDates().Of(SentenceSplitter.Split(article)[0]);

        Assert.Equal(words, found?.Date.Span.Slice(text));
        Assert.Equal(year, found?.Date.Period.Start.Year ?? 0);
        Assert.NotEqual(true, found?.HasYear);
    }

    [Fact]
    public async Task ListCitesAnArticleThatSaysTheSameAndGoesOnWhereTooFewAreNamed()
    {
        var candidates = await RateAsync(("new.txt", 0, .9), ("undated.txt", 0, .8), ("new.txt", 1, .1));

        var answer = AnsweringSample.Shown(ListWriter.Write(new Query("What are the three things that happened to the bridge?"), candidates, 4));

        Assert.Equal(["new.txt", "undated.txt", "new.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id));
        Assert.Equal(2, answer.Sentences[0].Citations.Count);
        Assert.Contains("cracks in two pillars", answer.Sentences[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListGivesEveryMemberItsOwnCitationAndNoneTwice()
    {
        var candidates = await RateAsync(("new.txt", 0, .9), ("undated.txt", 0, .8), ("undated.txt", 1, .7));

        var answer = AnsweringSample.Shown(ListWriter.Write(new Query("List what happens to the bridge"), candidates, 4));

        Assert.Equal(["new.txt", "undated.txt", "undated.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id));
    }

    [Theory]
    [InlineData("Do the articles agree on what the bridge cost", "what the bridge cost")]
    [InlineData("Is there any disagreement about when the bridge opens", "when the bridge opens")]
    [InlineData("How do the Post and the Times each describe the mayor's plan", "the mayor's plan")]
    [InlineData("Do they all give the same price for the ferry or are there different figures", "price for the ferry")]
    [InlineData("Compare the two bridges", "the two bridges")]
    [InlineData("What did the bridge cost", "What did the bridge cost")]
    [InlineData("what is the difference between monte carlo and monaco?", "what is the difference between monte carlo and monaco?")]
    [InlineData("Do the articles disagree about the cost in euros or on the length", "the cost in euros or on the length")]
    public void ComparisonIsReadForItsPoint(string question, string point) => Assert.Equal(point, ComparedPoint.Of(question));

    /// <summary>It ran until its memory was used up.</summary>
    [Fact]
    public async Task LongComparisonWithoutAPointIsReadAtOnce()
    {
        var question = $"difference between {string.Join(' ', Enumerable.Repeat("blue", 700))} cats?";

        var point = await Task.Run(() => ComparedPoint.Of(question), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(question, point);
    }

    [Theory]
    [InlineData("Was the Valley Bridge closed last month for repairs?", "**Yes** — New Times")]
    [InlineData("Wasn't the Valley Bridge closed last month for repairs?", "New Times")]
    [InlineData("Is the ferry safe?", "New Times")]
    public async Task YesOrNoIsSaidOnlyWhereTheSentenceDecides(string question, string start)
    {
        var candidates = await RateAsync(("new.txt", 0, .9));
        var coverage = question.Contains("ferry", StringComparison.Ordinal) ? 0.2 : 1;

        var draft = ExplanationWriter.Write(new Query(question), [candidates[0] with { Features = new EvidenceFeatures { Coverage = coverage } }], 3);

        Assert.StartsWith(start, AnsweringSample.Shown(draft).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What does The Harbour Post report?", "2-harbourpost.com.txt")]
    [InlineData("How does Harbour Post's report differ from Hill.org?", "2-harbourpost.com.txt", "3-hill.org.txt")]
    [InlineData("What do the Harbour and Hill.org each say?", "2-harbourpost.com.txt", "3-hill.org.txt")]
    [InlineData("Summarise the NBT story", "4-nbtimes.com.txt")]
    [InlineData("What does the North Bay Times say?", "4-nbtimes.com.txt")]
    [InlineData("Is the harbour post open?")]
    [InlineData("How many boats does the NBT count, and how many Hill.org?", "3-hill.org.txt", "4-nbtimes.com.txt")]
    public void SourcesAreNamedAsTheySpellThemselves(string question, params string[] ids)
    {
        string[] names = ["1-valley.net.txt", "2-harbourpost.com.txt", "3-hill.org.txt", "4-nbtimes.com.txt"];
        Article[] articles = [.. names.Select(id => new Article { Id = id, Text = "Text.", Metadata = ArticleMetadata.Empty, Boilerplate = [] })];

        Assert.Equal(ids, SourceMentions.Find(question, articles).Select(article => article.Id));
        Assert.Equal(ids.Length > 1, SourceMentions.NamePublishers(question, articles));
    }

    /// <summary>As they are without models and without a reading.</summary>
    private static async Task<Findings> FindingsAsync(string question) =>
        new(new Query(question), null, new ReadRanking([], [], new Dictionary<Passage, PassageReading>()), await AnsweringSample.IndexAsync());

    /// <summary>Sentences by article and place, with the confidence that they are to have.</summary>
    private static async Task<IReadOnlyList<Candidate>> RateAsync(params (string Article, int At, double Confidence)[] rated)
    {
        var index = await AnsweringSample.IndexAsync();
        return [.. rated.Select(each => AnsweringSample.Rated(index, each.Article, each.At, each.Confidence))];
    }
}
