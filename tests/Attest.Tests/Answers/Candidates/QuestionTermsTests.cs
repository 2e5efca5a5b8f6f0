using Attest.Answers.Candidates;
using Attest.Text.Terms;

namespace Attest.Tests.Answers.Candidates;

public sealed class QuestionTermsTests
{
    [Theory]
    [InlineData("What did Ada Holm promise about the bridge?", 1.0)]
    [InlineData("What did Ada Zimmer promise about the bridge?", 0.5)]
    [InlineData("What did Peter Zimmer promise about the bridge?", 0.0)]
    [InlineData("What was promised about the bridge?", 1.0)]
    public async Task NamesThatNoSourceMentionsAreUnknown(string question, double share)
    {
        var index = await AnsweringSample.IndexAsync();
        var terms = QuestionTerms.Of(question, index.Analyzer, index.PassageTerms.Idf);

        var known = terms.KnownNames(index.PassageTerms.RowsWith);

        Assert.Equal(share, known, 6);
    }

    [Fact]
    public void CoverageIsTheShareOfTheWordsThatAreHeld()
    {
        var terms = QuestionTerms.Of("How many clauses does the treaty have?", new Analyzer(), _ => 1);

        Assert.Equal(0.5, terms.Coverage(new HashSet<string> { "treati" }), 6);
        Assert.Equal(1, terms.Coverage(new HashSet<string> { "treati", "claus" }), 6);
        Assert.Equal(1, terms.NameCoverage(new HashSet<string>()), 6);
    }
}
