using Attest.Answers;
using Attest.Contracts;
using Attest.Evaluation;
using Attest.Questions;
using Attest.Text;

namespace Attest.Tests.Golden;

/// <summary>The whole program on the five articles: questions that we wrote, with the places that answer them.</summary>
[Collection(SeedProgram.Name)]
public sealed class GoldenQuestionsTests(SeedProgram seeds, ITestOutputHelper output)
{
    private const double LeastCitingTheirEvidence = 0.95;
    private const double LeastAbstaining = 0.95;

    [Fact]
    public async Task NameThatNoSourceMentionsIsNamedInTheRefusal()
    {
        var answer = await seeds.Answerer.AskAsync(new Question("Did Donald Trump sign the treaty with Kim?"), CancellationToken.None);

        Assert.Equal((AnswerStatus.NotInSources, "None of the 5 articles mentions Donald Trump."), (answer.Status, answer.Reason));
        Assert.NotEmpty(answer.Nearest);
    }

    [Fact]
    public async Task QuestionsOnTheSeedsCiteTheirEvidenceOrAbstain()
    {
        var questions = QuestionFile.Read(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "Golden", "questions.jsonl")).Questions;
        int answerable = 0, cited = 0, unanswerable = 0, abstained = 0;

        foreach (var question in questions)
        {
            var answer = await seeds.Answerer.AskAsync(new Question(question.Question) { History = question.History }, CancellationToken.None);
            AssertVerbatim(answer);
            var abstains = answer.Status != AnswerStatus.Answered;
            if (question.IsAnswerable == true)
            {
                answerable++;
                var hits = answer.Citations.Any(citation => question.Evidence.Any(gold =>
                    gold.ArticleId == citation.Quote.Article.Id && citation.Quote.Span.Overlaps(new TextSpan(gold.Start, gold.End))));
                cited += hits ? 1 : 0;
                Note(hits, question, answer);
            }
            else
            {
                unanswerable++;
                abstained += abstains ? 1 : 0;
                Note(abstains, question, answer);
            }
        }

        output.WriteLine($"{cited} of {answerable} cite their evidence, {abstained} of {unanswerable} abstain.");
        Assert.True(questions.Count >= 40 && unanswerable >= 12, "The golden file has lost questions.");
        Assert.True(cited >= LeastCitingTheirEvidence * answerable, $"Only {cited} of {answerable} answers cite their evidence.");
        Assert.True(abstained >= LeastAbstaining * unanswerable, $"Only {abstained} of {unanswerable} questions without an answer are refused.");
    }

    private static void AssertVerbatim(Answer answer)
    {
        foreach (var citation in AnswerDocument.From(answer).Citations)
        {
            var article = answer.Citations[citation.Marker - 1].Quote.Article;
            Assert.Equal(article.Text[citation.Start..citation.End], citation.Quote);
        }

        Assert.True(answer.Sentences.Count == 0 || answer.Citations.Count > 0);
    }

    private void Note(bool isRight, EvaluationQuestion question, Answer answer)
    {
        if (!isRight)
        {
            output.WriteLine($"{question.Id} ({answer.Confidence:0.00}): {question.Question}\n    {answer.Text}");
        }
    }
}
