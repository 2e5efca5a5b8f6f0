using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Attest.Evaluation.Report;

/// <summary>A run as one self-contained HTML page: no script, nothing fetched, every foreign text encoded.</summary>
public static class EvaluationReport
{
    /// <summary>How many cases are shown, worst first.</summary>
    public const int CaseCount = 50;

    /// <param name="name">What was evaluated, for the heading: as a rule the questions file's name.</param>
    /// <param name="results">One per question, in their order.</param>
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
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Evaluation: {Html.Text(name)}</title>
            <style>
            {Style()}
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
            page.Append(CaseView.Render(i + 1, worst[i].Case, worst[i].Fault, place => EvidenceText(place, byId)));

        return page.Append("</section>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static string Headline(EvaluationSummary summary) =>
        $"""
            <ul class="headline">
            <li><b>{SummaryTable.Share(summary.Citations.EvidenceHit)}</b> of answerable questions cite their evidence</li>
            <li><b>{SummaryTable.Share(summary.Refusal.Recall)}</b> of unanswerable questions are refused</li>
            <li><b>{SummaryTable.Share(summary.Retrieval.HitAt5)}</b> have evidence in the first five passages</li>
            <li><b>{SummaryTable.Share(summary.Citations.QuotesExact)}</b> of {summary.Citations.Quotes} quotes are verbatim</li>
            </ul>
            """;

    private static string Figures(EvaluationSummary summary) =>
        $"<div class=\"tables\">{string.Concat(SummaryTable.Sections(summary).Select(section => $"""
            <table><caption>{Html.Text(section.Heading)}</caption><tbody>
            {string.Concat(section.Rows.Select(row => Row(row.Name, row.Value, Html.Text(row.Meaning)) + "\n"))}</tbody></table>

            """))}</div>";

    /// <summary>How many cases fail at which stage: where work pays most.</summary>
    private static string Faults(IReadOnlyList<(Judgement Case, string Fault)> worst)
    {
        if (worst.Count == 0)
            return "<p>No case went wrong.</p>";

        var rows = worst
            .Select((item, i) => (Stage: item.Fault.Split(':')[0], Number: i + 1))
            .GroupBy(item => item.Stage)
            .OrderByDescending(stage => stage.Count())
            .Select(stage => Row(
                stage.Key, $"{stage.Count()}", string.Join(' ', stage.Select(item => $"<a href=\"#case-{item.Number}\">{item.Number}</a>"))));
        return $"""
            <table class="faults"><caption>The {worst.Count} worst by the stage to look at</caption>
            <thead><tr><th scope="col">Stage</th><th scope="col">Cases</th><th scope="col">Which</th></tr></thead>
            <tbody>{string.Concat(rows)}</tbody></table>
            """;
    }

    private static string Row(string name, string value, string html) =>
        $"<tr><th scope=\"row\">{Html.Text(name)}</th><td class=\"value\">{Html.Text(value)}</td><td>{html}</td></tr>";

    /// <summary>The page stands alone: its style lies in the assembly and is written into it.</summary>
    private static string Style()
    {
        using var reader = new StreamReader(typeof(EvaluationReport).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }

    private static string? EvidenceText(GoldEvidence place, Dictionary<string, Article> articles) =>
        articles.TryGetValue(place.ArticleId, out var article) && place.End <= article.Text.Length ? article.Text[place.Start..place.End] : null;
}

/// <summary>Every text that enters the page goes through here: articles, questions and answers are data, never markup.</summary>
internal static class Html
{
    // Letters of every script stay readable; markup characters and controls are always escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    /// <summary>A coordinate: at most two decimals, with a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
