using Attest.Answers.Candidates;
using Attest.Text.Terms;

namespace Attest.Tests.Answers.Candidates;

public sealed class QuestionTermsTests
{
    [Fact]
    public void CoverageIsTheShareOfTheWordsThatAreHeld()
    {
        var terms = QuestionTerms.Of("How many clauses does the treaty have?", new Analyzer(), _ => 1);

        Assert.Equal(0.5, terms.Coverage(new HashSet<string> { "treati" }), 6);
        Assert.Equal(1, terms.Coverage(new HashSet<string> { "treati", "claus" }), 6);
    }
}
