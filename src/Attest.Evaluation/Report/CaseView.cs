using System.Text;
using Attest.Contracts;
using Attest.Evaluation.Metrics;

namespace Attest.Evaluation.Report;

/// <summary>One case of the report: what was asked, what was expected, what was given, what it was chosen from.</summary>
internal static class CaseView
{
    private const int LongestPassage = 600;

    public static string Render(int number, Judgement item, string fault, Func<GoldEvidence, string?> evidenceText)
    {
        var html = new StringBuilder();
        html.Append($"""<article id="case-{number}"><h3><span class="number">{number}</span> {Html.Text(item.Question.Question)}</h3><p class="fault">{Html.Text(fault)}</p><dl>""");
        if (item.Question.History.Count > 0)
        {
            Row(html, "Before", string.Concat(item.Question.History.Select(turn => $"<p>{Html.Text($"{turn.Role}: {turn.Text}")}</p>")));
        }

        if (item.Result.Answer.StandaloneQuestion != item.Question.Question)
        {
            Row(html, "Searched for", Html.Text(item.Result.Answer.StandaloneQuestion));
        }

        Row(html, "Expected", Expected(item.Question, evidenceText));
        Row(html, "Given", Given(item));
        if (item.Result.Answer.Citations.Count > 0)
        {
            Row(html, "Citations", $"<ul>{string.Concat(item.Result.Answer.Citations.Select(Citation))}</ul>");
        }

        html.Append("</dl>");
        if (item.Result.Passages.Count > 0)
        {
            html.Append($"""<details><summary>{item.Result.Passages.Count} passages considered</summary><ol class="passages">""");
            html.AppendJoin("", item.Result.Passages.Select(passage => Passage(passage, item.Question))).Append("</ol></details>");
        }

        return html.Append("</article>\n").ToString();
    }

    private static void Row(StringBuilder html, string name, string value)
    {
        html.Append($"<dt>{name}</dt><dd>{value}</dd>");
    }

    private static string Expected(EvaluationQuestion question, Func<GoldEvidence, string?> evidenceText)
    {
        if (question.IsAnswerable == false)
        {
            return "An abstention: the sources do not say.";
        }

        var answers = question.Answers.Count == 0 ? "" : $"<p>{string.Join(" <i>or</i> ", question.Answers.Select(answer => $"<b>{Html.Text(answer)}</b>"))}</p>";
        var evidence = question.Evidence.Select(place => $"<p>{Place(place.ArticleId, place.Start, place.End)} {Quoted(evidenceText(place) ?? "(not in the sources)")}</p>");
        var both = answers + string.Concat(evidence);
        return both.Length == 0 ? "An answer." : both;
    }

    private static string Given(Judgement item)
    {
        var answer = item.Result.Answer;
        var state = item.Result.IsError ? "Error" : item.Result.IsAnswered ? "Answered" : "Abstained";
        var f1 = double.IsNaN(item.F1) || item.Question.Answers.Count == 0 ? "" : $", F1 {SummaryTable.Number(item.F1)}";
        var text = string.Concat((item.Result.IsAnswered ? answer.Text : answer.Reason ?? "").Split('\n').Select(line => $"<p>{Html.Text(line)}</p>"));
        return $"""<p class="state">{state}, confidence {SummaryTable.Number(answer.Confidence)}{f1}, {Html.Text(answer.AnsweredBy)} {Html.Number(item.Result.ElapsedMs)} ms</p>{text}""";
    }

    private static string Citation(AnswerDocument.CitationDocument citation)
    {
        var quote = citation.Quote;
        var marked = citation.AnswerSpan is { } span && span.Start >= citation.Start && span.End <= citation.End && span.End - citation.Start <= quote.Length
            ? $"{Html.Text(quote[..(span.Start - citation.Start)])}<mark>{Html.Text(quote[(span.Start - citation.Start)..(span.End - citation.Start)])}</mark>{Html.Text(quote[(span.End - citation.Start)..])}"
            : Html.Text(quote);
        return $"<li>[{citation.Marker}] {Place(citation.ArticleId, citation.Start, citation.End)} <q>{marked}</q></li>";
    }

    private static string Passage(SearchDocument.PassageDocument passage, EvaluationQuestion question)
    {
        var holds = question.Evidence.Count > 0
            ? question.Evidence.Any(place => place.Overlaps(passage.ArticleId, passage.Start, passage.End))
            : question.Answers.Any(answer => SquadNormalization.Holds(passage.Text, answer));
        var text = passage.Text.Length <= LongestPassage ? passage.Text : passage.Text[..LongestPassage] + "…";
        return $"""<li{(holds ? " class=\"gold\"" : "")}>{(holds ? "<b>holds the evidence</b> " : "")}{Place(passage.ArticleId, passage.Start, passage.End)} <small>score {Html.Number(passage.Score)}</small><br>{Html.Text(text)}</li>""";
    }

    private static string Place(string articleId, int start, int end) => $"<code>{Html.Text(articleId)}</code> <small>{start}–{end}</small>";

    private static string Quoted(string text) => $"<q>{Html.Text(text)}</q>";
}
