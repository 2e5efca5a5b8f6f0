using Attest.Answers;
using Attest.Answers.Candidates;
using Attest.Answers.Writing;
using Attest.Articles;
using Attest.Passages;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Answers.Writing;

public sealed class FactWriterTests
{
    private static readonly Query HowMuch = new("How many crowns did it cost?");

    [Fact]
    public void AnswersWordsStandBeforeTheirSentence()
    {
        var draft = FactWriter.Write(HowMuch, [Candidate(AnsweringSample.Old, "It cost 12,000 crowns, said mayor Ada Holm.", "12,000 crowns", 0.9)]);

        Assert.Equal(
            "**12,000 crowns** — Old News, 1 May 1990: “It cost 12,000 crowns, said mayor Ada Holm.” [1]",
            AnsweringSample.Shown(draft).Text);
    }

    [Fact]
    public void SourcesWithDifferentFiguresStandSideBySideNewestFirst()
    {
        var draft = FactWriter.Write(HowMuch, [
            Candidate(AnsweringSample.Old, "It cost 12,000 crowns, said mayor Ada Holm.", "12,000 crowns", 0.9),
            Candidate(AnsweringSample.Archive, "It cost 15,000 crowns, the city archive says of the Valley Bridge.", "15,000 crowns", 0.8)]);

        var answer = AnsweringSample.Shown(draft);

        Assert.Equal(AnswerKind.SourcesDiffer, answer.Kind);
        Assert.Equal("The sources differ.", answer.Sentences[0].Text);
        Assert.Equal(["archive.txt", "old.txt"], answer.Citations.Select(citation => citation.Quote.Article.Id));
    }

    [Fact]
    public void DifferenceIsNotClaimedOnDoubtfulGrounds()
    {
        var draft = FactWriter.Write(HowMuch, [
            Candidate(AnsweringSample.Old, "It cost 12,000 crowns, said mayor Ada Holm.", "12,000 crowns", 0.9),
            Candidate(AnsweringSample.Archive, "It cost 15,000 crowns, the city archive says of the Valley Bridge.", "15,000 crowns", 0.7)]);

        var answer = AnsweringSample.Shown(draft);

        Assert.Equal(AnswerKind.Fact, answer.Kind);
        Assert.Equal("old.txt", Assert.Single(answer.Citations).Quote.Article.Id);
    }

    [Fact]
    public void SameSentenceInTwoArticlesIsOneSentenceWithTwoCitations()
    {
        const string Sentence = "The Valley Bridge was closed last month for repairs.";
        var draft = FactWriter.Write(new Query("When was the bridge closed?"), [
            Candidate(AnsweringSample.New, Sentence, "last month", 0.9),
            Candidate(AnsweringSample.Undated, Sentence, "last month", 0.8)]);

        var answer = AnsweringSample.Shown(draft);

        Assert.Equal([1, 2], Assert.Single(answer.Sentences).Citations);
        Assert.Contains("(“last month” = June 2024)", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("June", answer.Citations[0].Quote.Text, StringComparison.Ordinal);
    }

    private static Candidate Candidate(Article article, string sentence, string answer, double confidence)
    {
        var start = article.Text.IndexOf(sentence, StringComparison.Ordinal);
        var span = new TextSpan(start, start + sentence.Length);
        var at = start + sentence.IndexOf(answer, StringComparison.Ordinal);
        var quoted = new Sentence(article, 0, span);
        return new Candidate(new Passage(article, 0, span, [quoted]), quoted, new TextSpan(at, at + answer.Length), default, confidence);
    }
}
