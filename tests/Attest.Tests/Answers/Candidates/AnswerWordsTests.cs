using Attest.Answers.Candidates;
using Attest.Articles;
using Attest.Passages;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Answers.Candidates;

public sealed class AnswerWordsTests
{
    [Theory]
    [InlineData("He called it the “strongest treaty ever” between them.", "the “strongest treaty", "the “strongest treaty ever”")]
    [InlineData("He called it “bold and never closed it.", "“bold", "bold")]
    [InlineData("The “bold” plan failed.", "bold”", "bold")]
    [InlineData("The “bold” plan failed.", "“bold” plan", "“bold” plan")]
    public void AnswerOpensNoQuotationThatItDoesNotClose(string text, string answer, string expected)
    {
        var article = new Article { Id = "a", Text = text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
        var start = text.IndexOf(answer, StringComparison.Ordinal);

        var balanced = AnswerWords.Balance(new Sentence(article, 0, new TextSpan(0, text.Length)), new TextSpan(start, start + answer.Length));

        Assert.Equal(expected, balanced.Slice(text));
    }

    [Theory]
    [InlineData("Who led it?", "The team of U.S. Secretary Lloyd Austin left.", "Austin", "U.S. Secretary Lloyd Austin")]
    [InlineData("How many came?", "Officials said around 11,000 soldiers came.", "11,000", "around 11,000")]
    [InlineData("How many were there in 2019?", "There were 17 in 2020, up from 6 in 2019, it said.", "17", "6")]
    [InlineData("Who is Ann Bell?", "It rose, said Ann Bell, a senior fellow at the Harbour Institute for Ships.", "senior fellow", "senior fellow at the Harbour Institute for Ships")]
    [InlineData("Who is Ann Bell?", "It rose, said Ann Bell, a judge in Halm who left.", "judge", "judge in Halm")]
    [InlineData("Which firms joined?", "The prize went to Blue Star, Ceres and Old Mill Works.", "Blue Star", "Blue Star, Ceres and Old Mill Works")]
    [InlineData("When was it?", "They met on Wednesday, June 19, 2024 at noon.", "June", "June 19, 2024")]
    public void AnswerIsWhole(string question, string text, string answer, string expected)
    {
        Assert.Equal(expected, AnswerWords.Completed(AnsweringSample.Read(text, answer), new Query(question)).AnswerText);
    }
}
