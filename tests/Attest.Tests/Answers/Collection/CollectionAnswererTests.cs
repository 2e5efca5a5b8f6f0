using Attest.Answers;
using Attest.Answers.Collection;
using Attest.Questions;

namespace Attest.Tests.Answers.Collection;

public sealed class CollectionAnswererTests
{
    [Theory]
    [InlineData("Which is the newest article?", "new.txt")]
    [InlineData("What is the oldest of your articles?", "old.txt")]
    [InlineData("When was the New Times article published?", "new.txt")]
    [InlineData("Which articles mention ferries?", "undated.txt")]
    public async Task MetadataAnswersWithTheArticleItIsOf(string question, string articleId)
    {
        var answer = await AskAsync(question);

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Equal(articleId, answer.Citations[0].Quote.Article.Id);
        Assert.All(answer.Sentences, sentence => Assert.NotEmpty(sentence.Citations));
    }

    [Theory]
    [InlineData("When was the River Post article published?")]
    [InlineData("Who wrote the Old News article?")]
    public async Task WhatTheMetadataDoesNotHoldIsNotAnswered(string question)
    {
        var answer = await AskAsync(question);

        Assert.Equal(AnswerStatus.NotInSources, answer.Status);
        Assert.Empty(answer.Citations);
    }

    [Fact]
    public async Task EveryArticleIsListedOnce()
    {
        var answer = await AskAsync("What are your sources?");

        Assert.Equal(["new.txt", "old.txt", "undated.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id));
    }

    private static async Task<Answer> AskAsync(string question)
    {
        return AnsweringSample.Shown(CollectionAnswerer.Answer(new Query(question), await AnsweringSample.IndexAsync()));
    }
}
