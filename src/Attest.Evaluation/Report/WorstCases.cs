namespace Attest.Evaluation.Report;

/// <summary>Orders what went wrong by how much it should worry somebody, and names the stage to look at.</summary>
internal static class WorstCases
{
    /// <summary>Worst first, ties in the questions' order; cases without a fault are left out.</summary>
    public static IReadOnlyList<(Judgement Case, string Fault)> Of(IReadOnlyList<Judgement> judged, int count) =>
        [.. judged
            .Select(item => (item, severity: Severity(item)))
            .Where(item => item.severity > 0)
            .OrderByDescending(item => item.severity)
            .Take(count)
            .Select(item => (item.item, Fault(item.item)))];

    /// <summary>
    /// An error weighs 4; a wrong answer 3 and its confidence; a needless abstention 2, and up to 1 for evidence ranked high; a
    /// right answer what its words lack in F1, below 1.
    /// </summary>
    internal static double Severity(Judgement item) =>
        item switch
        {
            { Result.IsError: true } => 4.5,
            { IsRight: false, Result.IsAnswered: true } => 3 + Math.Clamp(item.Result.Answer.Confidence, 0, 1),
            { IsRight: false } => 2 + (item.EvidenceRanks.Min() is { } rank ? 1.0 / rank : 0),
            { Result.IsAnswered: true } when !double.IsNaN(item.F1) => 0.99 * (1 - item.F1),
            _ => 0,
        };

    internal static string Fault(Judgement item)
    {
        if (item.Result.IsError)
            return "Error while answering";

        if (item.Question.IsAnswerable == false)
            return "Refusal: answered, though the sources do not say";

        if (item.IsRight != false)
            return "Span: the right place, other words";

        var found = item.EvidenceRanks.Count == 0 ? ""
            : item.EvidenceRanks.Min() is { } rank ? $"evidence at rank {rank}"
            : $"no evidence among {item.Result.Passages.Count} passages";
        return (item.Result.IsAnswered, item.EvidenceRanks.Min()) switch
        {
            (_, null) when item.EvidenceRanks.Count > 0 => $"Retrieval: {found}",
            (false, _) => $"Refusal: abstained{(found.Length > 0 ? $" with {found}" : "")}",
            (true, 1) => $"Answer: another sentence cited, {found}",
            (true, _) => $"Ranking: {found}",
        };
    }
}

/// <summary>One case of the report: what was asked, what was expected, what was given, what it was chosen from.</summary>
internal static class CaseView
{
    private const int LongestPassage = 600;

    public static string Render(int number, Judgement item, string fault, Func<GoldEvidence, string?> evidenceText)
    {
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture, $"""<article id="case-{number}"><h3><span class="number">{number}</span> {Html.Text(item.Question.Question)}</h3>""");
        html.Append(CultureInfo.InvariantCulture, $"""<p class="fault">{Html.Text(fault)}</p><dl>""");
        if (item.Question.History.Count > 0)
            Row(html, "Before", string.Concat(item.Question.History.Select(turn => $"<p>{Html.Text($"{turn.Role}: {turn.Text}")}</p>")));

        if (item.Result.Answer.StandaloneQuestion != item.Question.Question)
            Row(html, "Searched for", Html.Text(item.Result.Answer.StandaloneQuestion));

        Row(html, "Expected", Expected(item.Question, evidenceText));
        Row(html, "Given", Given(item));
        if (item.Result.Answer.Citations.Count > 0)
            Row(html, "Citations", $"<ul>{string.Concat(item.Result.Answer.Citations.Select(Citation))}</ul>");

        html.Append("</dl>");
        if (item.Result.Passages.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<details><summary>{item.Result.Passages.Count} passages considered</summary><ol class="passages">""");
            html.AppendJoin("", item.Result.Passages.Select(passage => Passage(passage, item.Question))).Append("</ol></details>");
        }

        return html.Append("</article>\n").ToString();
    }

    private static void Row(StringBuilder html, string name, string value) =>
        html.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{value}</dd>");

    private static string Expected(EvaluationQuestion question, Func<GoldEvidence, string?> evidenceText)
    {
        if (question.IsAnswerable == false)
            return "An abstention: the sources do not say.";

        var wordings = string.Join(" <i>or</i> ", question.Answers.Select(answer => $"<b>{Html.Text(answer)}</b>"));
        var answers = wordings.Length == 0 ? "" : $"<p>{wordings}</p>";
        var evidence = question.Evidence.Select(place =>
            $"<p>{Place(place.ArticleId, place.Start, place.End)} <q>{Html.Text(evidenceText(place) ?? "(not in the sources)")}</q></p>");
        var both = answers + string.Concat(evidence);
        return both.Length == 0 ? "An answer." : both;
    }

    private static string Given(Judgement item)
    {
        var answer = item.Result.Answer;
        var state = item.Result.IsError ? "Error" : item.Result.IsAnswered ? "Answered" : "Abstained";
        var f1 = double.IsNaN(item.F1) || item.Question.Answers.Count == 0 ? "" : $", F1 {SummaryTable.Number(item.F1)}";
        var text = string.Concat((item.Result.IsAnswered ? answer.Text : answer.Reason ?? "").Split('\n').Select(line => $"<p>{Html.Text(line)}</p>"));
        var by = $"{Html.Text(answer.AnsweredBy)} {Html.Number(item.Result.ElapsedMs)} ms";
        return $"""<p class="state">{state}, confidence {SummaryTable.Number(answer.Confidence)}{f1}, {by}</p>{text}""";
    }

    private static string Citation(AnswerDocument.CitationDocument citation)
    {
        var quote = citation.Quote;
        var (from, to) = citation.AnswerSpan is { } span ? (span.Start - citation.Start, span.End - citation.Start) : (0, 0);
        var marked = from >= 0 && from < to && to <= quote.Length
            ? $"{Html.Text(quote[..from])}<mark>{Html.Text(quote[from..to])}</mark>{Html.Text(quote[to..])}"
            : Html.Text(quote);
        return $"<li>[{citation.Marker}] {Place(citation.ArticleId, citation.Start, citation.End)} <q>{marked}</q></li>";
    }

    private static string Passage(SearchDocument.FoundPassage passage, EvaluationQuestion question)
    {
        var holds = question.Evidence.Count > 0
            ? question.Evidence.Any(place => place.Overlaps(passage.ArticleId, passage.Start, passage.End))
            : question.Answers.Any(answer => SquadNormalization.Holds(passage.Text, answer));
        var text = passage.Text.Length <= LongestPassage ? passage.Text : passage.Text[..LongestPassage] + "…";
        var start = holds ? """<li class="gold"><b>holds the evidence</b> """ : "<li>";
        var place = $"{Place(passage.ArticleId, passage.Start, passage.End)} <small>score {Html.Number(passage.Score)}</small>";
        return $"{start}{place}<br>{Html.Text(text)}</li>";
    }

    private static string Place(string articleId, int start, int end) => $"<code>{Html.Text(articleId)}</code> <small>{start}–{end}</small>";
}
