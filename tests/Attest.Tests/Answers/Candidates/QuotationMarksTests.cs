using Attest.Answers.Candidates;
using Attest.Articles;
using Attest.Passages;
using Attest.Text;

namespace Attest.Tests.Answers.Candidates;

public sealed class QuotationMarksTests
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

        var balanced = QuotationMarks.Balance(new Sentence(article, 0, new TextSpan(0, text.Length)), new TextSpan(start, start + answer.Length));

        Assert.Equal(expected, balanced.Slice(text));
    }
}
