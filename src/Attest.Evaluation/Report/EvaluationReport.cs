using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
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

/// <summary>Every text that enters the page goes through here: articles, questions and answers are data, never markup.</summary>
internal static class Html
{
    // Letters of every script stay readable; markup characters and controls are always escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    /// <summary>A coordinate: at most two decimals, with a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

internal static class ReportStyle
{
    public const string Css = """
        :root { --text: #1b1f24; --soft: #57606a; --back: #ffffff; --card: #f6f8fa; --line: #d0d7de; --accent: #0a5fb4; --bad: #b42318; --good: #e3f4e6; --mark: #fff1a8; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b3; --back: #0d1117; --card: #161b22; --line: #30363d; --accent: #6cb0ff; --bad: #ff8b7e; --good: #12301a; --mark: #5c4d00; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; } h2 { margin: 2.5rem 0 1rem; font-size: 1.25rem; } h3 { margin: 0; font-size: 1.05rem; }
        header p { margin: .25rem 0; color: var(--soft); } nav a { margin-right: 1rem; } a { color: var(--accent); } a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; padding: 0; list-style: none; }
        .headline li { padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; color: var(--soft); font-size: .9rem; }
        .headline b { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--text); font-variant-numeric: tabular-nums; }
        .tables { columns: 2 26rem; column-gap: 1.5rem; } .tables table { break-inside: avoid; margin-bottom: 1.25rem; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; } caption { padding: .25rem 0; text-align: left; font-weight: 600; }
        th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { font-weight: 500; overflow-wrap: normal; } th[scope=row] { white-space: nowrap; }
        .tables td:last-child { color: var(--soft); } .value, .numbers td { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; } .numbers th { text-align: right; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; gap: 1rem; }
        figure { margin: 0; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; } figcaption { font-weight: 600; } figure p { margin: .25rem 0 .5rem; color: var(--soft); font-size: .9rem; }
        svg { display: block; width: 100%; height: auto; font-family: inherit; } .grid { stroke: var(--line); } .axis { stroke: var(--soft); } .tick, .label { fill: var(--soft); font-size: 12px; }
        .line { fill: none; stroke: var(--accent); stroke-width: 2; } .ideal { fill: none; stroke: var(--soft); stroke-dasharray: 4 4; } .dot, .bar { fill: var(--accent); }
        summary { cursor: pointer; color: var(--accent); } .faults { margin-bottom: 1.5rem; } .faults a { margin-right: .25rem; }
        article { margin: 0 0 1rem; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
        .number { margin-right: .35rem; color: var(--soft); font-weight: 400; } .fault { margin: .15rem 0 .5rem; color: var(--bad); font-size: .9rem; font-weight: 600; }
        dl { display: grid; grid-template-columns: 7rem 1fr; gap: .35rem .75rem; margin: 0 0 .5rem; } dt { color: var(--soft); } dd { margin: 0; } dd p { margin: 0; } dd ul { margin: 0; padding: 0; list-style: none; }
        .state { color: var(--soft); font-size: .9rem; } code { font-size: .85em; } small { color: var(--soft); } mark { color: inherit; background: var(--mark); }
        .passages li { margin: .5rem 0; padding: .25rem .5rem; font-size: .9rem; } .gold { background: var(--good); border-radius: 6px; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } th[scope=row] { white-space: normal; } }
        @media print { details { display: none; } }
        """;
}
