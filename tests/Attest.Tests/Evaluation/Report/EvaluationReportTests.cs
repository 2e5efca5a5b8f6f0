using Attest.Evaluation;
using Attest.Evaluation.Report;

namespace Attest.Tests.Evaluation.Report;

public sealed class EvaluationReportTests
{
    private static readonly DateTimeOffset MadeAt = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task ForeignTextIsNeverMarkup()
    {
        var page = await RenderAsync(EvaluationSample.Questions);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;tower", page, StringComparison.Ordinal);
        Assert.Contains("It is &lt;b&gt;long&lt;/b&gt; &amp; old.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingIsFetched()
    {
        var page = await RenderAsync(EvaluationSample.Questions);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CasesStandWorstFirstWithTheStageToLookAt()
    {
        var questions = EvaluationSample.Questions;
        var judged = Judgement.All(questions, await EvaluationSample.Run().RunAsync(questions, null, null, CancellationToken.None), EvaluationSample.Articles);

        var worst = WorstCases.Of(judged, 10);

        Assert.Equal(["wrong", "invented", "needless"], worst.Select(item => item.Case.Question.Id));
        Assert.Equal(
            ["Ranking: evidence at rank 2", "Refusal: answered, though the sources do not say", "Refusal: abstained with evidence at rank 2"],
            worst.Select(item => item.Fault));
    }

    [Fact]
    public async Task AnswerSpanIsMarkedInsideTheQuote()
    {
        var page = await RenderAsync(EvaluationSample.Questions);

        Assert.Contains("<q>The bridge opened in <mark>1931</mark>.</q>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunWithoutFaultsAndRunWithoutQuestionsStillHaveAPage()
    {
        Assert.Contains("No case went wrong.", await RenderAsync([EvaluationSample.Questions[0]]), StringComparison.Ordinal);
        Assert.Contains("0 questions", await RenderAsync([]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageIsWellFormed()
    {
        var page = await RenderAsync(EvaluationSample.Questions);

        var xml = page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal);
        xml = System.Text.RegularExpressions.Regex.Replace(xml, "<meta ([^>]*)>", "<meta $1/>");
        Assert.NotNull(System.Xml.Linq.XDocument.Parse(xml).Root);
    }

    private static async Task<string> RenderAsync(IReadOnlyList<EvaluationQuestion> questions)
    {
        var results = await EvaluationSample.Run().RunAsync(questions, null, null, CancellationToken.None);
        return EvaluationReport.Render("sample <1>", questions, results, EvaluationSample.Articles, MadeAt);
    }
}
