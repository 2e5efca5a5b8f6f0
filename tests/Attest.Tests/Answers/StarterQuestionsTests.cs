using Attest.Answers;
using Attest.Articles;
using Attest.Passages;
using Attest.Text;
using Attest.Text.Dates;

namespace Attest.Tests.Answers;

public sealed class StarterQuestionsTests
{
    [Theory]
    [InlineData("Ruritania has already deployed around 11,000 troops to the border.", "How many troops has Ruritania deployed?")]
    [InlineData("After the signing, Ada Holm called the agreement the “strongest treaty ever”.", "What did Ada Holm call the agreement?")]
    [InlineData("On Saturday Ada Holm ratified the treaty, which has 23 clauses.", "When did Ada Holm ratify the treaty?")]
    [InlineData("Ambassador Ida Lund said the treaty with Ruritania was a mistake.", "What did Ambassador Ida Lund say about Ruritania?")]
    [InlineData("Ambassador Ida Lund said on Telegram that Ruritania had fired first.", "What did Ambassador Ida Lund say about Ruritania?")]
    public void AStatementBecomesAQuestion(string sentence, string question)
    {
        Assert.Contains(question, Texts(sentence));
    }

    [Theory]
    [InlineData("They said the treaty with Ruritania was a mistake.")]
    [InlineData("It called the plan “bold”.")]
    [InlineData("On Monday signed the treaty, nobody.")]
    [InlineData("The bridge is gone, Ambassador Ida Lund said on Telegram.")]
    [InlineData("Ambassador Ida Lund told Channel Nine the bridge was gone.")]
    [InlineData("Ambassador Ida Lund said Ruritanian troops were near.")]
    public void WhatNamesNobodyOrNothingBecomesNone(string sentence)
    {
        Assert.Empty(Texts(sentence));
    }

    [Fact]
    public void ArticlesTakeTurns()
    {
        const string Text = "Ada Holm called the agreement “good”. Ida Lund called the treaty “bad”.";
        var passages = Passages("a.txt", Text).Concat(Passages("b.txt", Text));

        var questions = StarterQuestions.From([.. passages]);

        Assert.Equal((2, 0), (questions.Count(question => question.Article.Id == "a.txt"), questions.Count(question => question.Article.Id == "b.txt")));
        Assert.Equal(questions.Count, questions.Select(question => question.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void WhenIsNotAskedOfWhatLiesFarBack()
    {
        Assert.DoesNotContain(Texts("In 1961 Ada Holm ratified the treaty, which has 23 clauses."), text => text.StartsWith("When", StringComparison.Ordinal));
    }

    [Fact]
    public void NoQuestionIsLongerThanABreath()
    {
        var sentence = $"Ada Holm signed the {new string('x', 49)}, {new string('y', 300)}.";

        Assert.All(Texts(sentence), text => Assert.InRange(text.Length, 1, 110));
    }

    private static IEnumerable<string> Texts(string text) => StarterQuestions.From(Passages("a.txt", text)).Select(question => question.Text);

    private static Passage[] Passages(string id, string text)
    {
        var article = new Article { Id = id, Text = text, Metadata = new ArticleMetadata { Published = new MetadataValue<PublicationDate>(new PublicationDate(new DateOnly(2024, 6, 24)), MetadataOrigin.Declared, null) }, Boilerplate = [] };
        var span = new TextSpan(0, text.Length);
        return [new Passage(article, 0, span, [new Sentence(article, 0, span)])];
    }
}
