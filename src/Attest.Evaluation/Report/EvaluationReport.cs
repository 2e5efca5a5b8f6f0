using System.Globalization;
using System.Text;
using Attest.Articles;

namespace Attest.Evaluation.Report;

/// <summary>A run as one self-contained HTML page: no script, nothing fetched, every foreign text encoded.</summary>
public static class EvaluationReport
{
    /// <summary>How many cases are shown, worst first.</summary>
    public const int CaseCount = 50;

    /// <param name="name">What was evaluated, for the heading: as a rule the questions file's name.</param>
    /// <param name="questions">As they were asked.</param>
    /// <param name="results">One per question, in their order.</param>
    /// <param name="articles">Those that were asked.</param>
    /// <param name="madeAt">When the run ended.</param>
    public static string Render(
        string name,
        IReadOnlyList<EvaluationQuestion> questions,
        IReadOnlyList<EvaluationResult> results,
        IReadOnlyList<Article> articles,
        DateTimeOffset madeAt)
    {
        var judged = Judgement.All(questions, results, articles);
        var summary = EvaluationSummary.From(judged);
        var byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        var worst = WorstCases.Of(judged, CaseCount);
        var page = new StringBuilder();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Evaluation: {Html.Text(name)}</title>
            <style>
            {ReportStyle.Css}
            </style>
            </head>
            <body>
            <header>
            <h1>Evaluation: {Html.Text(name)}</h1>
            <p>{summary.Questions.Total} questions over {articles.Count} articles, {madeAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</p>
            <nav aria-label="Parts of this page"><a href="#figures">Figures</a> <a href="#plots">Plots</a> <a href="#worst">Worst cases</a></nav>
            </header>
            <main>
            {Headline(summary)}
            <section id="figures" aria-labelledby="figures-heading"><h2 id="figures-heading">Figures</h2>
            {Figures(summary)}
            </section>
            <section id="plots" aria-labelledby="plots-heading"><h2 id="plots-heading">Plots</h2><div class="plots">
            {Charts.RiskCoverage(summary)}{Charts.RecallByRank(judged)}{Charts.Calibration(summary)}{Charts.Latency(judged, summary)}
            </div></section>
            <section id="worst" aria-labelledby="worst-heading"><h2 id="worst-heading">Worst cases</h2>
            {Faults(worst)}

            """);
        for (var i = 0; i < worst.Count; i++)
        {
            page.Append(CaseView.Render(i + 1, worst[i].Case, worst[i].Fault, place => EvidenceText(place, byId)));
        }

        return page.Append("</section>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static string Headline(EvaluationSummary summary)
    {
        return $"""
            <ul class="headline">
            <li><b>{SummaryTable.Share(summary.Citations.EvidenceHit)}</b> of answerable questions cite their evidence</li>
            <li><b>{SummaryTable.Share(summary.Refusal.Recall)}</b> of unanswerable questions are refused</li>
            <li><b>{SummaryTable.Share(summary.Retrieval.HitAt5)}</b> have evidence in the first five passages</li>
            <li><b>{SummaryTable.Share(summary.Citations.QuotesExact)}</b> of {summary.Citations.Quotes} quotes are verbatim</li>
            </ul>
            """;
    }

    private static string Figures(EvaluationSummary summary)
    {
        return $"<div class=\"tables\">{string.Concat(SummaryTable.Sections(summary).Select(section => $"""
            <table><caption>{Html.Text(section.Heading)}</caption><tbody>
            {string.Concat(section.Rows.Select(row => $"<tr><th scope=\"row\">{Html.Text(row.Name)}</th><td class=\"value\">{Html.Text(row.Value)}</td><td>{Html.Text(row.Meaning)}</td></tr>\n"))}</tbody></table>

            """))}</div>";
    }

    /// <summary>How many cases fail at which stage: where work pays most.</summary>
    private static string Faults(IReadOnlyList<(Judgement Case, string Fault)> worst)
    {
        if (worst.Count == 0)
        {
            return "<p>No case went wrong.</p>";
        }

        var rows = worst
            .Select((item, i) => (Stage: item.Fault.Split(':')[0], Number: i + 1))
            .GroupBy(item => item.Stage)
            .OrderByDescending(stage => stage.Count())
            .Select(stage => $"<tr><th scope=\"row\">{Html.Text(stage.Key)}</th><td class=\"value\">{stage.Count()}</td><td>{string.Join(' ', stage.Select(item => $"<a href=\"#case-{item.Number}\">{item.Number}</a>"))}</td></tr>");
        return $"""<table class="faults"><caption>The {worst.Count} worst by the stage to look at</caption><thead><tr><th scope="col">Stage</th><th scope="col">Cases</th><th scope="col">Which</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table>""";
    }

    private static string? EvidenceText(GoldEvidence place, Dictionary<string, Article> articles)
    {
        return articles.TryGetValue(place.ArticleId, out var article) && place.End <= article.Text.Length ? article.Text[place.Start..place.End] : null;
    }
}
