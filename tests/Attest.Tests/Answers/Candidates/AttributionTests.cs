using Attest.Answers.Candidates;
using Attest.Answers.Writing;
using Attest.Articles;
using Attest.Passages;

namespace Attest.Tests.Answers.Candidates;

public sealed class AttributionTests
{
    [Theory]
    [InlineData(1, "Ada Holm", true)]
    [InlineData(2, "mayor Holm", true)]
    [InlineData(0, "Ada Holm", false)]
    [InlineData(2, "Peter Lund", false)]
    public async Task SpeakerIsNamedInTheSentenceOrBeforeHeSaid(int at, string speaker, bool isSaid)
    {
        var index = await AnsweringSample.IndexAsync();

        Assert.Equal(isSaid, Attribution.IsSaidBy(index.SentencesOf(AnsweringSample.Old), at, speaker));
    }

    [Fact]
    public void APostIsSaidByWhoSignsIt()
    {
        const string Text = "The town waits.\n\nThe bridge opens again at five. Bring your own flags!\n\n— Ada Holm (@adaholm) May 1, 2024\n\nThen it rained.";
        var sentences = SentenceSplitter.Split(new Article { Id = "a", Text = Text, Metadata = ArticleMetadata.Empty, Boilerplate = [] });
        var at = sentences.ToList().FindIndex(sentence => sentence.Text.StartsWith("The bridge", StringComparison.Ordinal));

        Assert.True(Attribution.IsSaidBy(sentences, at, "Mayor Holm's"));
        Assert.False(Attribution.IsSaidBy(sentences, at, "Peter Lund"));
        Assert.False(Attribution.IsSaidBy(sentences, sentences.Count - 1, "Mayor Holm"));
    }

    [Theory]
    [InlineData(.45, "mill.txt")]
    [InlineData(.1, "ferry.txt")]
    public async Task WhatSomebodySaysIsSurerThanWhatNamesThem(double confidence, string first)
    {
        Article[] articles =
        [
            new Article { Id = "mill.txt", Text = "Ada Holm said the mill stays.", Metadata = ArticleMetadata.Empty, Boilerplate = [] },
            new Article { Id = "ferry.txt", Text = "Ada Holm boarded the ferry.", Metadata = ArticleMetadata.Empty, Boilerplate = [] },
        ];
        var index = await AnsweringSample.IndexAsync(articles);
        Candidate[] candidates = [AnsweringSample.Rated(index, "ferry.txt", 0, .5), AnsweringSample.Rated(index, "mill.txt", 0, confidence)];

        var said = ExplanationWriter.SaidBy("Ada Holm", candidates, index);

        Assert.Equal(first, said.MaxBy(candidate => candidate.Confidence)!.Article.Id);
    }
}
