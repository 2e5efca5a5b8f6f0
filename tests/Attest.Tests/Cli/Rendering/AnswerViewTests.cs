using Attest.Answers;
using Attest.Articles;
using Attest.Cli.Rendering;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Cli.Rendering;

public sealed class AnswerViewTests
{
    [Fact]
    public void TheClosestStandsUnderASentenceThatClaimsNothingWithItsSource()
    {
        const string Text = "The bridge was painted green in 1931.";
        var article = new Article { Id = "a.txt", Text = Text, Metadata = ArticleMetadata.Empty, Boilerplate = [] };
        var span = new TextSpan(0, Text.Length);
        var draft = new Draft
        {
            Kind = AnswerKind.Closest,
            Sentences =
            [
                DraftSentence.Notice("No sentence clearly answers this. The closest:"),
                new DraftSentence([new DraftPart.FromArticle(article, span)], [new Evidence(article, span, new TextSpan(23, 28))]),
            ],
            Confidence = 0.2,
            AnsweredBy = "reader",
        };
        using var writer = new StringWriter();

        AnswerView.Write(new StyledWriter(writer, styles: false, width: null), Answer.Verify(draft, "and its paint?", new Query("What colour is the bridge’s paint?"), new SearchScope(1, 1), new AnswerTimings(0, 0, 0)));

        Assert.Equal(
            """
            No sentence clearly answers this. The closest:
            The bridge was painted green in 1931. [1]
            (Searched for: What colour is the bridge’s paint?)

            [1] The bridge was painted green in 1931 — undated · a.txt:1
                “The bridge was painted green in 1931.”

            """,
            writer.ToString());
    }
}
