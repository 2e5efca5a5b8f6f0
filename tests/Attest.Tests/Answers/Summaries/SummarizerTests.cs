using Attest.Answers;
using Attest.Answers.Summaries;
using Attest.Questions;

namespace Attest.Tests.Answers.Summaries;

public sealed class SummarizerTests
{
    [Fact]
    public async Task SummaryQuotesEveryArticleInOrderAndNothingTwice()
    {
        var answer = await SummarizeAsync("What is this about?");

        Assert.InRange(answer.Sentences.Count, 3, 6);
        Assert.Equal(["new.txt", "old.txt", "undated.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id).Distinct());
        Assert.Equal(answer.Citations.Count, answer.Citations.Select(citation => citation.Quote.Text).Distinct().Count());
    }

    [Fact]
    public async Task NamedArticleAloneIsSummarised()
    {
        var answer = await SummarizeAsync("Summarise the Old News article");

        Assert.All(answer.Citations, citation => Assert.Equal("old.txt", citation.Quote.Article.Id));
    }

    [Theory]
    [InlineData("What happened in June 2024?")]
    [InlineData("What happened in Jun 2024?")]
    [InlineData("What happened in Jun. 2024?")]
    [InlineData("Summarise 12 June 2024")]
    public async Task MonthIsFoundThroughARelativeDate(string question)
    {
        var answer = await SummarizeAsync(question);

        var citation = Assert.Single(answer.Citations);
        Assert.Equal("The Valley Bridge was closed last month for repairs.", citation.Quote.Text);
        Assert.Contains("= June 2024", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What happened in 2023-2024?")]
    [InlineData("What happened in 2024?")]
    [InlineData("What happened in the 2020s?")]
    public async Task YearsAreFoundThroughARelativeDate(string question)
    {
        var answer = await SummarizeAsync(question);

        Assert.Contains("The Valley Bridge was closed last month for repairs.", answer.Citations.Select(citation => citation.Quote.Text));
    }

    [Theory]
    [InlineData("What happened in March 1850?")]
    [InlineData("What happened in 1850-1851?")]
    [InlineData("What happened on 3 Mar 1850?")]
    [InlineData("Summarise the volcano")]
    public async Task WhatTheSourcesDoNotHoldIsNotSummarised(string question)
    {
        Assert.Null(await DraftAsync(question));
    }

    [Fact]
    public async Task TopicIsSummarisedByTheSentencesThatHoldItNothingTwice()
    {
        var answer = await SummarizeAsync("Tell me about the repairs, a short summary please");

        Assert.Equal(2, answer.Citations.Count);
        Assert.All(answer.Citations, citation => Assert.Contains("repairs", citation.Quote.Text, StringComparison.Ordinal));
    }

    private static async Task<Answer> SummarizeAsync(string question) => AnsweringSample.Shown((await DraftAsync(question))!);

    private static async Task<Draft?> DraftAsync(string question)
    {
        var index = await AnsweringSample.IndexAsync();
        return new Summarizer(new AnsweringOptions()).Summarize(EvidenceFinder.Nothing(new Query(question), index));
    }
}
